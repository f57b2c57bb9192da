/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** GeoPackage's geometry blob, clause 2.1.3 of the standard: a header, and WKB behind it. */
final class GeoPackageGeometry {

    private static final int FIXED_HEADER = 8;
    private static final int LITTLE_ENDIAN_FLAG = 1;
    private static final int EMPTY_FLAG = 1 << 4;
    private static final int EXTENDED_FLAG = 1 << 5;
    private static final int ENVELOPE_XY = 1;

    /** Bytes of the envelope for each value of the three bits that say which it is; those beyond are not allowed. */
    private static final int[] ENVELOPE_LENGTHS = {0, 32, 48, 48, 64};

    private GeoPackageGeometry() {}

    /** The blob of a geometry in two dimensions, with its envelope unless it is empty or a point. */
    static byte[] write(Geometry geometry, int srsId) {
        boolean boxed = !geometry.isEmpty() && !(geometry instanceof Point);
        byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
        ByteBuffer blob = ByteBuffer.allocate(FIXED_HEADER + ENVELOPE_LENGTHS[boxed ? ENVELOPE_XY : 0] + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        int flags = LITTLE_ENDIAN_FLAG | (boxed ? ENVELOPE_XY << 1 : 0) | (geometry.isEmpty() ? EMPTY_FLAG : 0);
        blob.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) flags).putInt(srsId);
        if (boxed) {
            Envelope box = geometry.getEnvelopeInternal();
            blob.putDouble(box.getMinX()).putDouble(box.getMaxX());
            blob.putDouble(box.getMinY()).putDouble(box.getMaxY());
        }
        return blob.put(wkb).array();
    }

    /**
     * The geometry in a blob.
     *
     * @throws ParseException when it is not such a blob, or is of a type JTS does not have (curves, say)
     */
    static Geometry read(byte[] blob, WKBReader reader) throws ParseException {
        if (blob.length < FIXED_HEADER || blob[0] != 'G' || blob[1] != 'P') {
            throw new ParseException("it does not start with 'GP'");
        }
        int flags = blob[3];
        int envelope = flags >> 1 & 7;
        if ((flags & EXTENDED_FLAG) != 0 || envelope >= ENVELOPE_LENGTHS.length) {
            throw new ParseException("it is of an extended type");
        }
        int start = FIXED_HEADER + ENVELOPE_LENGTHS[envelope];
        if (blob.length <= start) {
            throw new ParseException("it ends in its header");
        }
        byte[] wkb = new byte[blob.length - start];
        System.arraycopy(blob, start, wkb, 0, wkb.length);
        return reader.read(wkb);
    }
}
