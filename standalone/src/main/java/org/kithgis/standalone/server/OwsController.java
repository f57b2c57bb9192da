/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.coyote.CloseNowException;
import org.kithgis.standalone.ows.ExceptionReports;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.OwsService;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The OGC services at GeoServer's own addresses: {@code /geoserver/ows}, {@code /geoserver/wms} and so on; the same
 * below a workspace; and the same below one layer of it. Turns an HTTP request into an {@link OwsRequest}, and whatever
 * goes wrong into the service's own exception report: a client never sees a stack trace.
 */
@Controller
class OwsController {

    /** The context GeoServer is installed at unless its administrator says otherwise. */
    static final String CONTEXT = "/geoserver";

    /** The longest document a client may post, in bytes: room for all of England's small areas as GeoJSON. */
    static final int LONGEST_POST = 64 * 1024 * 1024;

    /** So many bytes of an answer are held back, so that what goes wrong early in writing it can still be reported. */
    private static final int HELD_BACK = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(OwsController.class.getName());

    private final OwsServices services;

    OwsController(OwsServices services) {
        this.services = services;
    }

    @RequestMapping(
            path = {
                CONTEXT + "/{end:ows|wms|wfs|wps}",
                CONTEXT + "/{workspace}/{end:ows|wms|wfs|wps}",
                CONTEXT + "/{workspace}/{layer}/{end:ows|wms|wfs}"
            },
            method = {RequestMethod.GET, RequestMethod.POST})
    void serve(
            @PathVariable("end") String end,
            @PathVariable(name = "workspace", required = false) String workspace,
            @PathVariable(name = "layer", required = false) String layer,
            HttpServletRequest http,
            HttpServletResponse answer)
            throws IOException {
        List<OwsService> here = services.at(workspace, layer).orElse(null);
        if (here == null) {
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        answer.setBufferSize(HELD_BACK);
        OwsRequest request = request(http, null);
        OwsService service = null;
        try {
            request = request(http, body(http));
            service = Dispatch.choose(request, end, here);
            send(service.handle(request), answer);
        } catch (OwsException problem) {
            LOG.log(Level.FINE, problem, () -> "A request was at fault: " + problem.getMessage());
            report(service, request, problem, answer);
        } catch (ClientGone gone) {
            LOG.log(Level.FINE, "The client went away before its answer was written.", gone);
        } catch (Throwable fault) {
            LOG.log(Level.SEVERE, "A request to " + http.getRequestURI() + " could not be answered.", fault);
            OwsException problem = new OwsException(
                    "NoApplicableCode",
                    null,
                    "The server could not answer this request because of a fault of its own; its log says more.");
            report(service, request, problem, answer);
        }
    }

    private static OwsRequest request(HttpServletRequest http, byte[] body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        http.getParameterMap().forEach((key, values) -> parameters.put(key, values[0]));
        String url = http.getRequestURL().toString();
        String path = http.getRequestURI().substring(CONTEXT.length());
        return new OwsRequest(parameters, body, url.substring(0, url.length() - path.length()), path);
    }

    /** The posted document; a posted form is read as parameters before, and leaves nothing here. */
    private static byte[] body(HttpServletRequest http) throws IOException {
        byte[] body = http.getInputStream().readNBytes(LONGEST_POST + 1);
        if (body.length > LONGEST_POST) {
            throw new OwsException(
                    "NoApplicableCode",
                    null,
                    "The posted document is longer than " + LONGEST_POST / (1024 * 1024)
                            + " MiB, the most this server reads; post less, or refer to a served layer instead.");
        }
        return body;
    }

    private static void send(OwsResponse response, HttpServletResponse answer) throws IOException {
        answer.setStatus(response.status());
        answer.setContentType(response.contentType());
        if (response.fileName() != null) {
            answer.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(response.fileName(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
        }
        ToClient out = new ToClient(answer.getOutputStream());
        try {
            response.body().writeTo(out);
            out.flush();
        } catch (IOException | RuntimeException e) {
            // Writers of pictures and documents wrap what the connection said in what they say themselves.
            if (out.failure != null) {
                throw new ClientGone(out.failure);
            }
            throw e;
        }
    }

    private static void report(OwsService service, OwsRequest request, OwsException problem, HttpServletResponse answer)
            throws IOException {
        if (answer.isCommitted()) {
            // Half an answer is on its way: break it off, so that the client cannot take it for a whole one.
            throw new CloseNowException("An answer broke off: " + problem.getMessage(), problem);
        }
        answer.resetBuffer();
        answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
        send(service == null ? ExceptionReports.ows11(problem, "1.1.0") : service.report(request, problem), answer);
    }

    /** Tells a connection that failed from a source that failed while it was read. */
    private static final class ToClient extends FilterOutputStream {

        private IOException failure;

        ToClient(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            noting(() -> out.write(b));
        }

        @Override
        public void write(byte[] b, int offset, int length) throws IOException {
            noting(() -> out.write(b, offset, length));
        }

        @Override
        public void flush() throws IOException {
            noting(out::flush);
        }

        private void noting(Step step) throws IOException {
            try {
                step.take();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        private interface Step {
            void take() throws IOException;
        }
    }

    private static final class ClientGone extends IOException {

        ClientGone(IOException cause) {
            super(cause);
        }
    }
}
