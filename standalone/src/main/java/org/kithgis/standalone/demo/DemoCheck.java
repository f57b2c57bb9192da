/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.standalone.files.CsvFormat;
import org.kithgis.standalone.files.GeoJsonFormat;

/** Asks a running demonstration once for each thing it serves, over HTTP, and says in a line each whether it was right. */
final class DemoCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWS = "geoserver/ows?";
    private static final BigDecimal AMOUNT = new BigDecimal("12000000.00");
    private static final int MAP = 600;

    private final URI server;
    private final PrintWriter out;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private boolean good = true;

    /** Looks at an answer, and says what it holds. */
    @FunctionalInterface
    private interface Look {
        String at(byte[] body) throws IOException;
    }

    private DemoCheck(URI server, PrintWriter out) {
        this.server = server;
        this.out = out;
    }

    /**
     * Asks and prints.
     *
     * @param server its address, with a slash at the end
     * @return whether every answer was right
     */
    static boolean run(URI server, PrintWriter out) throws InterruptedException {
        DemoCheck check = new DemoCheck(server, out);
        check.ask("Page", "", "text/html", DemoCheck::page);
        check.ask(
                "WMS",
                OWS + "service=WMS&version=1.3.0&request=GetMap&layers=kith:county_index&styles=&crs=EPSG:27700"
                        + "&bbox=470000,340000,540000,410000&width=" + MAP + "&height=" + MAP + "&format=image/png",
                "image/png",
                DemoCheck::map);
        check.ask(
                "WFS",
                OWS + "service=WFS&version=2.0.0&request=GetFeature&typeNames=kith:county_funding"
                        + "&outputFormat=application/json",
                "application/json",
                DemoCheck::features);
        check.ask(
                "WPS",
                OWS + "service=WPS&version=1.0.0&request=Execute&identifier=kith:FundingSummary"
                        + "&dataInputs=features=@xlink:href=http%3A%2F%2Fgeoserver%2Fwfs"
                        + "%3Fservice%3DWFS%26version%3D2.0.0%26request%3DGetFeature%26typeNames%3Dkith%3Acounty;"
                        + "model=county&rawDataOutput=result=@mimetype=text/csv",
                "text/csv",
                DemoCheck::summary);
        return check.good;
    }

    private void ask(String what, String address, String type, Look look) throws InterruptedException {
        long start = System.nanoTime();
        String said;
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(server.resolve(address))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofByteArray());
            String given = answer.headers().firstValue("Content-Type").orElse("nothing");
            expect(answer.statusCode() == 200, "HTTP status " + answer.statusCode());
            expect(given.startsWith(type), "the type " + given + " where " + type + " was expected");
            said = "ok      " + look.at(answer.body());
        } catch (IOException e) {
            good = false;
            said = "FAILED  " + e.getMessage();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.println(String.format(Locale.ROOT, "%-5s %s, %.2f s", what, said, seconds));
        out.flush();
    }

    private static String page(byte[] body) throws IOException {
        expect(new String(body, java.nio.charset.StandardCharsets.UTF_8).contains("</html>"), "half a page");
        return "the index page";
    }

    private static String map(byte[] body) throws IOException {
        BufferedImage map = ImageIO.read(new ByteArrayInputStream(body));
        expect(map != null && map.getWidth() == MAP && map.getHeight() == MAP, "no picture of " + MAP + " pixels");
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < MAP; i += 3) {
            for (int j = 0; j < MAP; j += 3) {
                colours.add(map.getRGB(i, j));
            }
        }
        expect(colours.size() >= 10, "a map of " + colours.size() + " colours, where ten deciles were expected");
        return "GetMap of the index, " + MAP + " × " + MAP + " pixels";
    }

    private static String features(byte[] body) throws IOException {
        SimpleFeatureCollection areas = GeoJsonFormat.read(new ByteArrayInputStream(body), "the answer");
        expect(areas.size() == CountyMap.AREAS, areas.size() + " areas, where " + CountyMap.AREAS + " were expected");
        return "GetFeature of the money by area, " + areas.size() + " areas" + sum(areas);
    }

    private static String summary(byte[] body) throws IOException {
        SimpleFeatureCollection groups = CsvFormat.read(new ByteArrayInputStream(body), "the answer");
        int districts = CountyMap.DISTRICTS.size();
        expect(groups.size() == districts, groups.size() + " districts, where " + districts + " were expected");
        return "Execute kith:FundingSummary, " + groups.size() + " districts" + sum(groups);
    }

    private static String sum(SimpleFeatureCollection rows) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (SimpleFeature row : DataUtilities.list(rows)) {
            sum = sum.add(new BigDecimal(row.getAttribute("amount").toString()));
        }
        expect(sum.compareTo(AMOUNT) == 0, "amounts that sum to £" + sum + ", where £" + AMOUNT + " was expected");
        return " that sum to £" + sum.setScale(2);
    }

    private static void expect(boolean right, String whatCameInstead) throws IOException {
        if (!right) {
            throw new IOException("got " + whatCameInstead);
        }
    }
}
