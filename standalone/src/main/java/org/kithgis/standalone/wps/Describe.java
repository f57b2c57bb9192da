/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;

/** Writes process descriptions from what the processes say of themselves. */
final class Describe {

    private Describe() {}

    static OwsResponse of(List<Offering> offerings, Limits limits) {
        return Wps.document("wps:ProcessDescriptions", "wpsDescribeProcess_response.xsd", Map.of(), xml -> {
            for (Offering offering : offerings) {
                process(xml, offering, limits);
            }
        });
    }

    private static void process(XmlWriter xml, Offering offering, Limits limits) throws IOException {
        xml.start("ProcessDescription")
                .attribute("wps:processVersion", offering.version())
                .attribute("storeSupported", "false")
                .attribute("statusSupported", "false");
        Wps.brief(xml, offering);
        xml.start("DataInputs");
        for (Parameter<?> input : offering.inputs().values()) {
            int most = input.maxOccurs < 0 ? Integer.MAX_VALUE : input.maxOccurs;
            xml.start("Input")
                    .attribute("minOccurs", Integer.toString(input.minOccurs))
                    .attribute("maxOccurs", Integer.toString(most));
            Wps.describe(xml, input.key, input.title, input.description);
            if (Offerings.features(input)) {
                xml.start("ComplexData").attribute("maximumMegabytes", Integer.toString(limits.requestBytes() >> 20));
                formats(xml);
            } else {
                literalInput(xml, input);
            }
            xml.end();
        }
        xml.end();
        xml.start("ProcessOutputs");
        for (Parameter<?> output : offering.outputs().values()) {
            xml.start("Output");
            Wps.describe(xml, output.key, output.title, output.description);
            if (Offerings.features(output)) {
                xml.start("ComplexOutput");
                formats(xml);
            } else {
                xml.start("LiteralOutput");
                dataType(xml, output);
                xml.end();
            }
            xml.end();
        }
        xml.end();
        xml.end();
    }

    /** The formats of features, ending the element they stand in. */
    private static void formats(XmlWriter xml) throws IOException {
        xml.start("Default");
        format(xml, FeatureFormat.DEFAULT);
        xml.end();
        xml.start("Supported");
        for (FeatureFormat format : FeatureFormat.values()) {
            format(xml, format);
        }
        xml.end();
        xml.end();
    }

    private static void format(XmlWriter xml, FeatureFormat format) throws IOException {
        xml.start("Format").element("MimeType", format.mimeType()).end();
    }

    private static void literalInput(XmlWriter xml, Parameter<?> input) throws IOException {
        xml.start("LiteralData");
        dataType(xml, input);
        List<String> allowed = Literals.allowed(input.getType());
        Object least = input.metadata.get(Parameter.MIN);
        Object most = input.metadata.get(Parameter.MAX);
        if (!allowed.isEmpty()) {
            xml.start("ows:AllowedValues");
            for (String value : allowed) {
                xml.element("ows:Value", value);
            }
            xml.end();
        } else if (least != null || most != null) {
            xml.start("ows:AllowedValues").start("ows:Range");
            xml.element("ows:MinimumValue", least == null ? null : least.toString());
            xml.element("ows:MaximumValue", most == null ? null : most.toString());
            xml.end().end();
        } else {
            xml.start("ows:AnyValue").end();
        }
        xml.element("DefaultValue", text(input.getDefaultValue()));
        xml.end();
    }

    private static void dataType(XmlWriter xml, Parameter<?> parameter) throws IOException {
        xml.element("ows:DataType", Literals.schemaType(parameter.getType()));
    }

    /** A literal as it is written; null for null. */
    static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
