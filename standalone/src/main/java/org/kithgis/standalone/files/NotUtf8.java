/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * What text that is not UTF-8 is written in. Older spreadsheets write Windows-1252; but a file that is UTF-8 in other places was
 * put together of two kinds, and read as either, some of its letters would come out as others.
 */
final class NotUtf8 {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private long firstBad = -1;
    private boolean utf8Too;
    private long undefined = -1;

    private NotUtf8() {}

    /** A text's bytes, from the first on, as often as wanted. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Finds out by all of a text that is not UTF-8.
     *
     * @param name the file's name or the input's
     * @return Windows-1252
     * @throws BadFileException when it is not that either, or not throughout; says in which line
     */
    static Charset charset(Source source, String name) throws IOException {
        NotUtf8 text = new NotUtf8();
        try (InputStream in = source.open()) {
            text.look(in);
        }
        if (text.utf8Too) {
            throw new BadFileException("Line " + line(source, text.firstBad) + " of '" + name
                    + "' is not UTF-8, as letters in other lines are; save the whole file as 'CSV UTF-8'.");
        }
        if (text.undefined >= 0) {
            throw new BadFileException("Line " + line(source, text.undefined) + " of '" + name
                    + "' is neither UTF-8 nor Windows-1252 text; save it as 'CSV UTF-8'.");
        }
        return WINDOWS;
    }

    /** What to say of a text with characters that no text has. */
    static BadFileException neither(String name) {
        return new BadFileException("'" + name + "' is neither UTF-8 nor Windows-1252 text; save it as 'CSV UTF-8'.");
    }

    private static long line(Source source, long offset) throws IOException {
        try (InputStream in = source.open()) {
            return CsvBlocks.linesBefore(in, offset) + 1;
        }
    }

    private void look(InputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long offset = 0;
        int read;
        do {
            read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(0, read)).flip();
            CoderResult result;
            do {
                result = decoder.decode(bytes, chars, read < 0);
                utf8Too |= chars.flip().chars().anyMatch(c -> c > '\u007F');
                chars.clear();
                if (result.isMalformed()) {
                    bad(offset + bytes.position(), bytes.get());
                }
            } while (!result.isUnderflow());
            offset += bytes.position();
            bytes.compact();
        } while (read >= 0);
    }

    private void bad(long offset, byte value) {
        firstBad = firstBad < 0 ? offset : firstBad;
        if (undefined < 0 && new String(new byte[] {value}, WINDOWS).equals("\uFFFD")) {
            undefined = offset;
        }
    }
}
