/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;

/** Pictures as answers. */
final class Pictures {

    static final String PNG = "image/png";

    /** What clients ask for when they mean a PNG. */
    private static final Set<String> FORMATS = Set.of(PNG, "image/png; mode=24bit", "image/png;mode=24bit");

    private Pictures() {}

    /** @throws OwsException {@code InvalidFormat} for a picture other than PNG; no format means PNG */
    static void checkFormat(OwsRequest request) {
        String format = request.get("format").orElse(PNG).strip();
        if (!FORMATS.contains(format)) {
            throw new OwsException(
                    "InvalidFormat",
                    "format",
                    "format is '" + format + "'; expected " + PNG + ", the one format the preview draws.");
        }
    }

    /**
     * A PNG of a picture.
     *
     * @param transparent whether it keeps its transparency; else it is smaller
     */
    static OwsResponse png(BufferedImage picture, boolean transparent) {
        BufferedImage plain = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D g = plain.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.dispose();
        return OwsResponse.of(PNG, out -> write(plain, out));
    }

    private static void write(BufferedImage picture, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            // A map of flat colours packs well at any level; a high quality here means little effort.
            settings.setCompressionQuality(0.6f);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } finally {
            writer.dispose();
        }
    }
}
