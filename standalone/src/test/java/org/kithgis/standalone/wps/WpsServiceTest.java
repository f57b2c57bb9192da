/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.process.ProcessFactory;
import org.junit.Test;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.OwsService;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class WpsServiceTest {

    private static final String BASE = "http://127.0.0.1:8080/geoserver";
    private static final String JSON = json("a", "b");
    private static final Limits LIMITS = new Limits(100_000, Duration.ofMinutes(1), 3);

    /** The last request put to the WFS behind references. */
    private OwsRequest wfsAsked;

    private final OwsService wfs = new OwsService() {
        @Override
        public String name() {
            return "WFS";
        }

        @Override
        public OwsResponse handle(OwsRequest request) {
            wfsAsked = request;
            if (request.get("typeNames").orElse("").equals("kith:none")) {
                throw new OwsException("InvalidParameterValue", "typeNames", "There is no layer 'kith:none'.");
            }
            return OwsResponse.of("application/json", json("w", "f", "s").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public OwsResponse report(OwsRequest request, OwsException problem) {
            throw new AssertionError("the WPS reports its own problems");
        }
    };

    private WpsService wps = new WpsService(wfs, Set.of(new TestProcesses()), TestProcesses.NAMESPACE, LIMITS);

    @Test
    public void capabilitiesListTheProcessesAndSayThatNothingIsStored() throws IOException {
        Element root = xml(get("service=WPS", "request=GetCapabilities", "acceptVersions=2.0.0,1.0.0"));
        assertEquals("Capabilities", root.getLocalName());
        assertEquals("1.0.0", root.getAttribute("version"));
        assertEquals(
                List.of("kithtest:Count", "kithtest:Echo", "kithtest:Fail"),
                texts(only(root, "ProcessOfferings"), "Identifier"));
        assertTrue(texts(root, "Abstract").contains("Says what it was given & nothing else."));
        Element get = only((Element) root.getElementsByTagNameNS("*", "HTTP").item(0), "Get");
        assertEquals(BASE + "/ows?", get.getAttributeNS("http://www.w3.org/1999/xlink", "href"));
        assertEquals(List.of("false", "false"), texts(only(root, "OperationsMetadata"), "Value"));
        assertEquals(
                "Capabilities",
                xml(post("<wps:GetCapabilities service='WPS' xmlns:wps='http://www.opengis.net/wps/1.0.0'/>"))
                        .getLocalName());
    }

    @Test
    public void capabilitiesOfAnotherVersionAreRefused() {
        OwsException problem =
                assertThrows(OwsException.class, () -> get("request=GetCapabilities", "acceptVersions=2.0.0"));
        assertEquals("VersionNegotiationFailed", problem.code());
    }

    @Test
    public void descriptionsSayTypesCountsDefaultsAndFormats() throws IOException {
        Element root = xml(get("request=DescribeProcess", "version=1.0.0", "identifier=kithtest:Echo"));
        Element process = only(root, "ProcessDescription");
        assertEquals("false", process.getAttribute("storeSupported"));
        assertEquals("false", process.getAttribute("statusSupported"));
        Element features = described(process, "features");
        assertEquals("1", features.getAttribute("minOccurs"));
        assertEquals("1", features.getAttribute("maxOccurs"));
        assertEquals(List.of("application/json", "application/json", "text/csv"), texts(features, "MimeType"));
        assertEquals(List.of("The areas"), texts(features, "Abstract"));
        Element tables = described(process, "tables");
        assertEquals("0", tables.getAttribute("minOccurs"));
        assertEquals("3", tables.getAttribute("maxOccurs"));
        assertEquals(List.of("xs:decimal"), texts(described(process, "amount"), "DataType"));
        assertEquals(List.of(), texts(described(process, "amount"), "DefaultValue"));
        assertEquals(List.of("plain"), texts(described(process, "text"), "DefaultValue"));
        assertEquals(List.of("true", "false"), texts(described(process, "flag"), "Value"));
        assertEquals(List.of("QUICK", "THOROUGH"), texts(described(process, "mode"), "Value"));
        assertEquals(List.of("QUICK"), texts(described(process, "mode"), "DefaultValue"));
        Element times = described(process, "times");
        assertEquals(List.of("xs:int"), texts(times, "DataType"));
        assertEquals(1, Double.parseDouble(texts(times, "MinimumValue").get(0)), 0);
        assertEquals(5, Double.parseDouble(texts(times, "MaximumValue").get(0)), 0);
        Element output = only(only(process, "ProcessOutputs"), "ComplexOutput");
        assertEquals(List.of("application/json", "application/json", "text/csv"), texts(output, "MimeType"));
    }

    @Test
    public void allProcessesCanBeDescribedAtOnceOrSeveralByName() throws IOException {
        assertEquals(
                3,
                XmlInput.children(xml(get("request=DescribeProcess", "identifier=all")))
                        .size());
        assertEquals(
                2,
                XmlInput.children(xml(get("request=DescribeProcess", "identifier=kithtest:Echo,kithtest:Count")))
                        .size());
        assertEquals(
                1,
                XmlInput.children(
                                xml(
                                        post(
                                                "<DescribeProcess xmlns='http://www.opengis.net/wps/1.0.0' service='WPS' version='1.0.0'>"
                                                        + "<Identifier xmlns='http://www.opengis.net/ows/1.1'>kithtest:Echo</Identifier></DescribeProcess>")))
                        .size());
    }

    @Test
    public void anUnknownProcessIsNamedWithTheNearestOne() {
        OwsException problem =
                assertThrows(OwsException.class, () -> get("request=DescribeProcess", "identifier=kithtest:echos"));
        assertEquals("InvalidParameterValue", problem.code());
        assertEquals("identifier", problem.locator());
        assertEquals("There is no process 'kithtest:echos'; did you mean 'kithtest:Echo'?", problem.getMessage());
        assertTrue(assertThrows(OwsException.class, () -> get("request=Execute", "identifier=gs:Import"))
                .getMessage()
                .contains("known are 'kithtest:Count', 'kithtest:Echo', 'kithtest:Fail'."));
    }

    @Test
    public void inlineFeaturesAndLiteralsReachTheProcessByPost() throws IOException {
        Map<String, String> echo = echo(complex("features", "application/json", null, JSON)
                + complex("tables", "text/csv", null, "\n id,v\nx,1\n")
                + complex("tables", "text/csv; charset=utf-8", null, "id,v\ny,1")
                + literal("text", "a < b & ü")
                + literal("amount", " 20000000.10 ")
                + literal("times", "3")
                + literal("ratio", "0.25")
                + literal("flag", "true")
                + literal("mode", "THOROUGH"));
        assertEquals("a b", echo.get("names"));
        assertEquals("[x, y]", echo.get("tables"));
        assertEquals("a < b & ü", echo.get("text"));
        assertEquals("20000000.10", echo.get("amount"));
        assertEquals("3", echo.get("times"));
        assertEquals("0.25", echo.get("ratio"));
        assertEquals("true", echo.get("flag"));
        assertEquals("THOROUGH", echo.get("mode"));
    }

    @Test
    public void inputsNotGivenHaveTheirDefaults() throws IOException {
        Map<String, String> echo = echo(complex("features", null, null, JSON));
        assertEquals("plain", echo.get("text"));
        assertEquals("1", echo.get("times"));
        assertEquals("QUICK", echo.get("mode"));
        assertEquals(null, echo.get("amount"));
    }

    @Test
    public void base64InputsAreDecoded() throws IOException {
        String encoded = Base64.getMimeEncoder().encodeToString("id\nä".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "ä", echo(complex("features", "text/csv", "base64", encoded)).get("names"));
        assertSentence(
                "The input 'features' is said to be base64 and is not",
                "features",
                complex("features", "text/csv", "base64", "a"));
        assertSentence(
                "The encoding of input 'features' is 'rot13'; expected base64",
                "features",
                complex("features", "text/csv", "rot13", "a"));
    }

    @Test
    public void aDocumentInAnotherEncodingIsRead() throws IOException {
        String document = "<?xml version='1.0' encoding='UTF-16'?>"
                + execute("kithtest:Echo", complex("features", "text/csv", null, "id\nü"), raw("result", null));
        OwsResponse response = wps.handle(request(document.getBytes(Charset.forName("UTF-16"))));
        assertTrue(text(response).contains("ü"));
    }

    @Test
    public void executionByGetReadsEncodedValuesAndAttributes() throws IOException {
        String inputs = "features=id%0A1%3B2@mimetype=text/csv;text=50%%3B%40;mode=THOROUGH";
        String answer = text(get(
                "request=Execute",
                "version=1.0.0",
                "identifier=kithtest:Echo",
                "DataInputs=" + inputs,
                "RawDataOutput=result@mimeType=text/csv"));
        assertEquals("names,tables,text,amount,times,ratio,flag,mode\r\n1;2,,50%;@,,1,,false,THOROUGH\r\n", answer);
    }

    @Test
    public void aReferenceByGetIsDecodedOnceMore() throws IOException {
        get(
                "request=Execute",
                "identifier=kithtest:Count",
                "DataInputs=features=@xlink:href=http%3A%2F%2Fgeoserver%2Fwfs%3FtypeNames%3Dkith%3Aareas"
                        + "%26cql_filter%3Dname%2520%253D%2520%2527a%253Bb%2527");
        assertEquals("kith:areas", wfsAsked.require("typeNames"));
        assertEquals("name = 'a;b'", wfsAsked.require("cql_filter"));
    }

    @Test
    public void malformedDataInputsAreExplained() {
        for (String bad : List.of("features", "=1", "features=1@oops", "text=a@=b")) {
            OwsException problem = assertThrows(
                    bad,
                    OwsException.class,
                    () -> get("request=Execute", "identifier=kithtest:Echo", "DataInputs=" + bad));
            assertEquals(bad, "DataInputs", problem.locator());
            assertTrue(problem.getMessage(), problem.getMessage().contains("is not of the form"));
        }
    }

    @Test
    public void theResponseDocumentHoldsTheOutputsAndTheLineageIfAsked() throws IOException {
        String reference = "<wps:Input><ows:Identifier>tables</ows:Identifier><wps:Reference method='POST'"
                + " xlink:href='http://geoserver/wfs'><wps:Body><wfs:GetFeature xmlns:wfs='http://www.opengis.net/wfs/2.0'"
                + " service='WFS' version='2.0.0'><wfs:Query xmlns='urn:other' typeNames='kith:areas'/></wfs:GetFeature>"
                + "</wps:Body></wps:Reference></wps:Input>";
        String form = "<wps:ResponseForm><wps:ResponseDocument lineage='true'><wps:Output mimeType='text/csv'>"
                + "<ows:Identifier>result</ows:Identifier></wps:Output></wps:ResponseDocument></wps:ResponseForm>";
        Element root = xml(post(execute(
                "kithtest:Echo",
                complex("features", "application/json", null, JSON) + reference + literal("text", "x"),
                form)));
        assertEquals("ExecuteResponse", root.getLocalName());
        assertEquals(List.of("Process succeeded."), texts(root, "ProcessSucceeded"));
        Element data = only(only(root, "ProcessOutputs"), "ComplexData");
        assertEquals("text/csv", data.getAttribute("mimeType"));
        assertTrue(data.getTextContent(), data.getTextContent().contains("a b,[w f s],x"));
        Element inputs = only(root, "DataInputs");
        assertEquals(List.of("features", "tables", "text"), texts(inputs, "Identifier"));
        assertEquals(List.of("x"), texts(inputs, "LiteralData"));
        assertEquals("kith:areas", only(inputs, "Query").getAttribute("typeNames"));
        assertEquals("http://www.opengis.net/wfs/2.0", only(inputs, "Query").getNamespaceURI());
        assertEquals(List.of("result"), texts(only(root, "OutputDefinitions"), "Identifier"));
    }

    @Test
    public void withoutAResponseFormEveryOutputComesInADocument() throws IOException {
        Element root = xml(post(execute("kithtest:Count", complex("features", null, null, JSON), "")));
        assertEquals(List.of("2"), texts(only(root, "ProcessOutputs"), "LiteralData"));
        assertEquals(List.of(), texts(root, "DataInputs"));
    }

    @Test
    public void aRawLiteralIsPlainText() throws IOException {
        OwsResponse response =
                post(execute("kithtest:Count", complex("features", null, null, JSON), raw("count", null)));
        assertEquals("text/plain; charset=UTF-8", response.contentType());
        assertEquals("2", text(response));
    }

    @Test
    public void aReferenceToALayerIsAskedOfTheWfsOfThisServer() throws IOException {
        assertEquals(
                "w f s",
                echo(reference(
                                "features",
                                BASE
                                        + "/kith/ows?service=WFS&amp;version=1.1.0&amp;typeNames=kith:areas&amp;outputFormat=GML3"
                                        + "&amp;viewparams=weight.health:2&amp;cql_filter=decile%20%3D%201",
                                null))
                        .get("names"));
        assertEquals("2.0.0", wfsAsked.require("version"));
        assertEquals("GetFeature", wfsAsked.require("request"));
        assertEquals("application/json", wfsAsked.require("outputFormat"));
        assertEquals("weight.health:2", wfsAsked.require("viewparams"));
        assertEquals("decile = 1", wfsAsked.require("cql_filter"));
        assertFalse(wfsAsked.posted());

        echo(reference("features", "http://geoserver/wfs?typeName=kith:areas", null));
        assertEquals("kith:areas", wfsAsked.require("typeName"));
    }

    @Test
    public void aPostedGetFeatureOfGeoServersOwnAddressIsHandedOn() throws IOException {
        echo(reference(
                "features",
                "http://geoserver/wfs",
                "<wfs:GetFeature xmlns:wfs='http://www.opengis.net/wfs/2.0' service='WFS' version='2.0.0'"
                        + " outputFormat='GML2' count='3'><wfs:Query typeNames='kith:areas'/></wfs:GetFeature>"));
        Element body = XmlInput.parse(wfsAsked.body(), 10_000, "x");
        assertEquals("http://www.opengis.net/wfs/2.0", body.getNamespaceURI());
        assertEquals("application/json", body.getAttribute("outputFormat"));
        assertEquals("3", body.getAttribute("count"));
        assertEquals("kith:areas", only(body, "Query").getAttribute("typeNames"));
    }

    @Test
    public void aPostedGetFeatureOfGeoServersRequestBuilderIsReadToo() throws IOException {
        echo(reference(
                "features",
                "http://geoserver/wfs",
                "<wfs:GetFeature xmlns:wfs='http://www.opengis.net/wfs' service='WFS' version='1.0.0' outputFormat='GML2'"
                        + " maxFeatures='7'><wfs:Query typeName='kith:areas'><ogc:Filter xmlns:ogc='http://www.opengis.net/ogc'>"
                        + "<ogc:PropertyIsEqualTo><ogc:PropertyName>area_group</ogc:PropertyName><ogc:Literal>O'Brien</ogc:Literal>"
                        + "</ogc:PropertyIsEqualTo></ogc:Filter></wfs:Query></wfs:GetFeature>"));
        assertEquals("kith:areas", wfsAsked.require("typeNames"));
        assertEquals("7", wfsAsked.require("count"));
        assertEquals("area_group = 'O''Brien'", wfsAsked.require("cql_filter"));
    }

    @Test
    public void aLayerThatIsNotThereIsSaidInTheServicesOwnWords() {
        assertSentence(
                "The reference of input 'features' can not be read: There is no layer 'kith:none'.",
                "features",
                reference("features", "http://geoserver/wfs?typeNames=kith:none", null));
    }

    @Test
    public void noOtherHostIsEverAsked() {
        for (String href : List.of(
                "http://example.org/wfs",
                "https://127.0.0.1:8080/geoserver/wfs",
                "http://127.0.0.1:8080/geoserver.example.org/wfs",
                "http://127.0.0.1:8080/geoserver/rest",
                "http://geoserver/wcs",
                "http://geoserver/wfs/../rest",
                "file:///etc/passwd",
                "not an address")) {
            wfsAsked = null;
            assertSentence("This preview server sends no requests", "features", reference("features", href, null));
            assertEquals(href, null, wfsAsked);
        }
    }

    @Test
    public void aProcessCanBeTheInputOfAnother() throws IOException {
        String inner =
                execute("kithtest:Echo", complex("features", null, null, JSON), raw("result", "application/json"));
        OwsResponse response = post(
                execute("kithtest:Count", reference("features", "http://geoserver/wps", inner), raw("count", null)));
        assertEquals("1", text(response));

        String count = execute("kithtest:Count", complex("features", null, null, JSON), raw("count", null));
        assertEquals(
                "2",
                echo(complex("features", null, null, JSON) + reference("amount", "http://geoserver/wps", count))
                        .get("amount"));
        assertSentence(
                "refers to the output 'count' of kithtest:Count, which is not a feature collection",
                "features",
                reference("features", "http://geoserver/wps", count));
    }

    @Test
    public void chainsAreOnlySoLong() {
        String inner = complex("features", null, null, JSON);
        for (int i = 0; i < 3; i++) {
            inner = reference("features", "http://geoserver/wps", execute("kithtest:Echo", inner, raw("result", null)));
        }
        assertSentence("More than 3 processes are nested", "features", inner);
    }

    @Test
    public void inputsMissingUnknownTwiceOrOfTheWrongKindAreNamed() {
        OwsException missing = assertThrows(OwsException.class, () -> echo(literal("text", "x")));
        assertEquals("MissingParameterValue", missing.code());
        assertEquals("features", missing.locator());
        String features = complex("features", null, null, JSON);
        assertSentence(
                "has no input 'featuers'; did you mean 'features'?", "featuers", complex("featuers", null, null, JSON));
        assertSentence("takes it at most once.", "text", features + literal("text", "a") + literal("text", "b"));
        String table = complex("tables", "text/csv", null, "a\n1");
        assertSentence("takes it at most 3 times.", "tables", features + table.repeat(4));
        assertSentence("expected wps:ComplexData.", "features", literal("features", JSON));
        assertSentence("expected wps:LiteralData.", "text", features + complex("text", "text/plain", null, "x"));
    }

    @Test
    public void valuesThatCannotBeReadAreNamedWithWhatWasExpected() {
        String features = complex("features", null, null, JSON);
        assertSentence(
                "The input 'amount' is '2,000'; expected a decimal number such as 20000000.00.",
                "amount",
                features + literal("amount", "2,000"));
        assertSentence("'times' is '1.5'; expected a whole number", "times", features + literal("times", "1.5"));
        assertSentence("'ratio' is 'Infinity'; expected a number", "ratio", features + literal("ratio", "Infinity"));
        assertSentence("'flag' is 'maybe'; expected true or false", "flag", features + literal("flag", "maybe"));
        assertSentence("'mode' is 'Slow'; expected one of QUICK, THOROUGH", "mode", features + literal("mode", "Slow"));
        assertSentence(
                "The mimeType of 'features' is 'application/zip'; expected application/json or text/csv.",
                "features",
                complex("features", "application/zip", null, "x"));
        assertSentence("features", "features", complex("features", "application/json", null, "{\"type\":"));
        assertSentence("features", "features", complex("features", "text/csv", null, "a,b\n1"));
        assertSentence(
                "holds XML elements",
                "features",
                "<wps:Input><ows:Identifier>features</ows:Identifier><wps:Data>"
                        + "<wps:ComplexData mimeType='text/xml'><a/></wps:ComplexData></wps:Data></wps:Input>");
    }

    @Test
    public void outputsThatAreNotThereAreNamed() {
        String features = complex("features", null, null, JSON);
        OwsException problem =
                assertThrows(OwsException.class, () -> post(execute("kithtest:Echo", features, raw("results", null))));
        assertEquals("RawDataOutput", problem.locator());
        assertTrue(problem.getMessage().contains("did you mean 'result'?"));
        assertTrue(assertThrows(
                        OwsException.class, () -> post(execute("kithtest:Echo", features, raw("result", "image/png"))))
                .getMessage()
                .contains("expected application/json or text/csv"));
    }

    @Test
    public void aProcessThatFailsSaysSoInItsOwnWords() throws IOException {
        assertEquals("The column 'x' is < 0; expected 0 or more.", failure("said"));
        assertEquals("The model has no domains.\nIt has no name.", failure("argument"));
        assertEquals("The process kithtest:Fail gave no result.", failure("silently"));
    }

    @Test
    public void aProcessThatBreaksDownShowsNothingOfItsInside() throws IOException {
        Logger log = Logger.getLogger(Executor.class.getName());
        log.setLevel(Level.OFF);
        String sentence = failure("broken");
        log.setLevel(null);
        assertTrue(sentence, sentence.contains("kithtest:Fail could not finish"));
        assertFalse(sentence, sentence.contains("secret"));
        assertFalse(sentence, sentence.contains("Exception"));
    }

    @Test(timeout = 10_000)
    public void aProcessThatRunsTooLongIsStopped() throws IOException {
        Limits brief = new Limits(100_000, Duration.ofSeconds(1), 3);
        wps = new WpsService(wfs, Set.of(new TestProcesses()), TestProcesses.NAMESPACE, brief);
        assertEquals(
                "The process kithtest:Fail was stopped: it may run for 1 s on this server, and was not done.",
                failure("never"));
    }

    @Test
    public void aFailureInsideAChainIsTheFailureOfTheWhole() throws IOException {
        String inner = execute("kithtest:Fail", literal("how", "said"), raw("result", null));
        Element root = xml(post(execute(
                "kithtest:Echo",
                complex("features", null, null, JSON) + reference("text", "http://geoserver/wps", inner),
                "")));
        assertEquals(
                List.of("The column 'x' is < 0; expected 0 or more."),
                texts(only(root, "ProcessFailed"), "ExceptionText"));
    }

    @Test
    public void answersForLaterAreRefused() {
        for (String attributes : List.of("storeExecuteResponse='true'", "status='true'")) {
            String form = "<wps:ResponseForm><wps:ResponseDocument " + attributes + "/></wps:ResponseForm>";
            OwsException problem = assertThrows(OwsException.class, () -> post(execute("kithtest:Echo", "", form)));
            assertEquals("StorageNotSupported", problem.code());
        }
        assertEquals(
                "StorageNotSupported",
                assertThrows(
                                OwsException.class,
                                () -> get("request=Execute", "identifier=kithtest:Echo", "storeExecuteResponse=true"))
                        .code());
        assertEquals(
                "asReference",
                assertThrows(
                                OwsException.class,
                                () -> get(
                                        "request=Execute",
                                        "identifier=kithtest:Echo",
                                        "ResponseDocument=result@asReference=true"))
                        .locator());
    }

    @Test
    public void entitiesAndOverlongDocumentsAreRefusedUnread() {
        String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
                + execute("kithtest:Echo", literal("text", "&b;&f;"), "");
        assertTrue(
                assertThrows(OwsException.class, () -> post(bomb)).getMessage().contains("DOCTYPE"));
        String overlong = execute("kithtest:Echo", literal("text", "x".repeat(100_000)), "");
        assertTrue(assertThrows(OwsException.class, () -> post(overlong))
                .getMessage()
                .contains("at most 100000"));
        assertTrue(assertThrows(OwsException.class, () -> post("<wps:Execute>"))
                .getMessage()
                .contains("not well-formed"));
    }

    @Test
    public void otherOperationsAndVersionsAreRefused() {
        assertEquals(
                "OperationNotSupported",
                assertThrows(OwsException.class, () -> get("request=Dismiss")).code());
        assertEquals(
                "OperationNotSupported",
                assertThrows(OwsException.class, () -> post("<GetMap/>")).code());
        assertEquals(
                "MissingParameterValue",
                assertThrows(OwsException.class, () -> get("service=WPS")).code());
        assertEquals(
                "version",
                assertThrows(
                                OwsException.class,
                                () -> get("request=DescribeProcess", "version=2.0.0", "identifier=all"))
                        .locator());
        assertEquals(
                "MissingParameterValue",
                assertThrows(OwsException.class, () -> get("request=Execute")).code());
    }

    @Test
    public void anExceptionReportHasCodeLocatorAndSentence() throws IOException {
        OwsRequest request = request(new byte[0]);
        OwsResponse response = wps.report(request, new OwsException("InvalidParameterValue", "features", "It is < 0."));
        Element exception = only(xml(response), "Exception");
        assertEquals("InvalidParameterValue", exception.getAttribute("exceptionCode"));
        assertEquals("features", exception.getAttribute("locator"));
        assertEquals(List.of("It is < 0."), texts(exception, "ExceptionText"));
    }

    @Test
    public void aProcessThisServiceCannotCarryIsFoundOutAtTheStart() {
        ProcessFactory vector = new org.geotools.process.vector.VectorProcessFactory();
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class, () -> new WpsService(wfs, Set.of(vector), "vec", Limits.DEFAULT));
        assertTrue(problem.getMessage(), problem.getMessage().contains("which this service can not carry"));
    }

    private void assertSentence(String part, String locator, String inputs) {
        OwsException problem = assertThrows(part, OwsException.class, () -> echo(inputs));
        assertEquals("InvalidParameterValue", problem.code());
        assertEquals(locator, problem.locator());
        assertTrue(problem.getMessage(), problem.getMessage().contains(part));
        assertFalse(problem.getMessage(), problem.getMessage().contains("Exception"));
    }

    /** What the process Echo was given, by input. */
    private Map<String, String> echo(String inputs) throws IOException {
        String csv = text(post(execute("kithtest:Echo", inputs, raw("result", "text/csv"))));
        Map<String, String> echo = new LinkedHashMap<>();
        String[] lines = csv.split("\r\n");
        String[] names = lines[0].split(",");
        String[] values = lines[1].split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        for (int i = 0; i < names.length; i++) {
            echo.put(names[i], values[i].isEmpty() ? null : values[i].replace("\"", ""));
        }
        return echo;
    }

    /** The sentence of the response document of the process Fail, raw data being asked for. */
    private String failure(String how) throws IOException {
        Element root = xml(post(execute("kithtest:Fail", literal("how", how), raw("result", null))));
        assertEquals("ExecuteResponse", root.getLocalName());
        assertEquals(0, root.getElementsByTagNameNS("*", "ProcessOutputs").getLength());
        Element report = only(only(root, "Status"), "ExceptionReport");
        assertEquals("NoApplicableCode", only(report, "Exception").getAttribute("exceptionCode"));
        return texts(report, "ExceptionText").get(0);
    }

    private OwsResponse get(String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : pairs) {
            parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return wps.handle(new OwsRequest(parameters, null, BASE, "/ows"));
    }

    private OwsResponse post(String document) {
        return wps.handle(request(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static OwsRequest request(byte[] body) {
        return new OwsRequest(Map.of(), body, BASE, "/wps");
    }

    private static String execute(String process, String inputs, String form) {
        return "<wps:Execute service='WPS' version='1.0.0' xmlns:wps='http://www.opengis.net/wps/1.0.0'"
                + " xmlns:ows='http://www.opengis.net/ows/1.1' xmlns:xlink='http://www.w3.org/1999/xlink'>"
                + "<ows:Identifier>" + process + "</ows:Identifier><wps:DataInputs>" + inputs + "</wps:DataInputs>"
                + form + "</wps:Execute>";
    }

    private static String raw(String output, String mimeType) {
        return "<wps:ResponseForm><wps:RawDataOutput" + attribute("mimeType", mimeType) + "><ows:Identifier>" + output
                + "</ows:Identifier></wps:RawDataOutput></wps:ResponseForm>";
    }

    private static String complex(String id, String mimeType, String encoding, String text) {
        return "<wps:Input><ows:Identifier>" + id + "</ows:Identifier><wps:Data><wps:ComplexData"
                + attribute("mimeType", mimeType) + attribute("encoding", encoding) + "><![CDATA[" + text
                + "]]></wps:ComplexData></wps:Data></wps:Input>";
    }

    private static String literal(String id, String text) {
        String escaped =
                text.startsWith("&") ? text : text.replace("&", "&amp;").replace("<", "&lt;");
        return "<wps:Input><ows:Identifier>" + id + "</ows:Identifier><wps:Data><wps:LiteralData>" + escaped
                + "</wps:LiteralData></wps:Data></wps:Input>";
    }

    private static String reference(String id, String href, String body) {
        return "<wps:Input><ows:Identifier>" + id + "</ows:Identifier><wps:Reference mimeType='text/xml' xlink:href='"
                + href + "'"
                + (body == null ? "/>" : " method='POST'><wps:Body>" + body + "</wps:Body></wps:Reference>")
                + "</wps:Input>";
    }

    private static String attribute(String name, String value) {
        return value == null ? "" : " " + name + "='" + value + "'";
    }

    private static String json(String... names) {
        StringBuilder features = new StringBuilder();
        for (String name : names) {
            features.append(features.isEmpty() ? "" : ",")
                    .append("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"name\":\"" + name + "\"}}");
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
    }

    private static Element described(Element process, String id) {
        return XmlInput.children(only(process, "DataInputs"), "Input").stream()
                .filter(input -> texts(input, "Identifier").get(0).equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String text(OwsResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Element xml(OwsResponse response) throws IOException {
        return XmlInput.parse(text(response).getBytes(StandardCharsets.UTF_8), 1_000_000, "unreadable");
    }

    private static Element only(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        assertEquals(name, 1, found.getLength());
        return (Element) found.item(0);
    }

    private static List<String> texts(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList();
    }
}
