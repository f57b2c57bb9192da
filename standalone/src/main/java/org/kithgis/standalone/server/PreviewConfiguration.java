/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.time.Duration;
import java.util.List;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.ows.OwsService;
import org.kithgis.standalone.wfs.WfsService;
import org.kithgis.standalone.wms.WmsService;
import org.kithgis.standalone.wps.WpsService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beans of a preview server. {@link OwsServices} and the {@link PageController} are put beside them when it starts. */
@Configuration
@EnableWebMvc
class PreviewConfiguration implements WebMvcConfigurer {

    /** All services over one catalog, in the order they are listed. */
    static List<OwsService> services(Catalog catalog) {
        OwsService wfs = new WfsService(catalog);
        return List.of(new WmsService(catalog), wfs, new WpsService(wfs));
    }

    @Bean
    OwsController owsController(OwsServices services) {
        return new OwsController(services);
    }

    /**
     * The web map where GeoServer has it. Its files are known by a hash of what they hold: their times are those of the
     * build. Those below {@code assets} have a name of their own for each content, and are never asked for again.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(
                registry,
                "assets/",
                CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        serve(registry, "", CacheControl.noCache());
    }

    private static void serve(ResourceHandlerRegistry registry, String folder, CacheControl cache) {
        registry.addResourceHandler(WebMap.PATH + folder + "**")
                .addResourceLocations("classpath:/org/kithgis/www/kith/" + folder)
                .setCacheControl(cache)
                .setUseLastModified(false)
                .setEtagGenerator(WebMap::etag);
    }

    /** Pages from anywhere may read maps, features and results, as GeoServer's usual setting for web maps allows. */
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping(OwsController.CONTEXT + "/**")
                .allowedOrigins("*")
                .allowedMethods("GET", "HEAD", "POST")
                .allowedHeaders("*")
                .maxAge(3600);
    }
}
