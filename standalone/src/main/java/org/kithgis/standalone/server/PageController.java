/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The index page, what it is drawn with, and the example requests and models it links to. */
@Controller
class PageController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final IndexPage page;
    private final String webMap;

    PageController(Site site) {
        this.page = new IndexPage(site);
        this.webMap = site.webMap();
    }

    @GetMapping({"/", OwsController.CONTEXT, OwsController.CONTEXT + "/"})
    ResponseEntity<String> index(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        String root = url.substring(0, url.length() - request.getRequestURI().length());
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .body(page.html(root));
    }

    /** The web map's own page; its other files need no word. */
    @GetMapping({WebMap.FOLDER, WebMap.PATH})
    String webMap() {
        return "redirect:" + WebMap.PATH + "index.html";
    }

    /** What the web map shows: of this site, or what comes with it. */
    @GetMapping(WebMap.PATH + "config.json")
    ResponseEntity<byte[]> webMapConfig() throws IOException {
        byte[] config = webMap == null ? resource("/org/kithgis/www/kith/config.json") : webMap.getBytes(UTF_8);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(config);
    }

    @GetMapping("/style.css")
    ResponseEntity<String> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .body(IndexPage.resource("style.css"));
    }

    @GetMapping("/icon.svg")
    ResponseEntity<String> icon() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("image/svg+xml"))
                .body(IndexPage.resource("icon.svg"));
    }

    /** The name is one step of letters and digits, so that it cannot lead out of the folder. */
    @GetMapping("/requests/{name:[A-Za-z0-9_-]+\\.[a-zA-Z]+}")
    ResponseEntity<byte[]> request(@PathVariable("name") String name) throws IOException {
        return shipped("/org/kithgis/requests/" + name);
    }

    @GetMapping("/models/{name:[A-Za-z0-9_-]+\\.yaml}")
    ResponseEntity<byte[]> model(@PathVariable("name") String name) throws IOException {
        return shipped("/org/kithgis/models/" + name);
    }

    private static ResponseEntity<byte[]> shipped(String name) throws IOException {
        return ResponseEntity.ok().contentType(TEXT).body(resource(name));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PageController.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            return in.readAllBytes();
        }
    }
}
