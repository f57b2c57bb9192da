<?xml version="1.0" encoding="UTF-8"?>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|CustomProperties" labelsEnabled="1">
  <renderer-v2 type="RuleRenderer" symbollevels="1">
    <rules key="classes">
      <rule key="postcode" label="Postcode" filter="&quot;kind&quot; = 'postcode'" symbol="0"></rule>
      <rule key="place" label="Place" filter="&quot;kind&quot; = 'place'" symbol="1"></rule>
    </rules>
    <symbols>
      <symbol name="0" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="color" value="213,94,0,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="255,255,255,255"></Option>
            <Option type="QString" name="outline_width" value="0.28"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
            <Option type="QString" name="name" value="circle"></Option>
            <Option type="QString" name="size" value="1.96"></Option>
            <Option type="QString" name="size_unit" value="MM"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="color" value="26,26,26,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="255,255,255,255"></Option>
            <Option type="QString" name="outline_width" value="0.42"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
            <Option type="QString" name="name" value="square"></Option>
            <Option type="QString" name="size" value="3.36"></Option>
            <Option type="QString" name="size_unit" value="MM"></Option>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="rule-based">
    <rules key="labels">
      <rule key="label-1" description="Labels" filter="&quot;kind&quot; = 'place'" scalemaxdenom="150000">
        <settings calloutType="simple">
          <text-style fieldName="trim(&quot;place_name&quot;)" isExpression="1" fontFamily="Open Sans" fontSize="3.92" fontSizeUnit="MM" textColor="26,26,26,255" textOpacity="1" multilineHeight="1">
            <families>
              <family name="Open Sans"></family>
              <family name="Liberation Sans"></family>
              <family name="Arial"></family>
              <family name="Sans Serif"></family>
            </families>
            <text-buffer bufferDraw="1" bufferSize="1.12" bufferSizeUnits="MM" bufferJoinStyle="128" bufferColor="255,255,255,217" bufferOpacity="1"></text-buffer>
          </text-style>
          <text-format multilineAlign="1" autoWrapLength="0" useMaxLineLengthForAutoWrap="1"></text-format>
          <placement placement="1" quadOffset="5" centroidInside="1" centroidWhole="0" fitInPolygonOnly="0" xOffset="2.8" yOffset="0" offsetUnits="MM"></placement>
          <rendering drawLabels="1" displayAll="0" obstacle="0" fontMaxPixelSize="10000"></rendering>
        </settings>
      </rule>
      <rule key="label-2" description="Labels" filter="&quot;kind&quot; = 'postcode'" scalemaxdenom="50000">
        <settings calloutType="simple">
          <text-style fieldName="trim(&quot;place_name&quot;)" isExpression="1" fontFamily="Open Sans" fontSize="3.08" fontSizeUnit="MM" textColor="26,26,26,255" textOpacity="1" multilineHeight="1">
            <families>
              <family name="Open Sans"></family>
              <family name="Liberation Sans"></family>
              <family name="Arial"></family>
              <family name="Sans Serif"></family>
            </families>
            <text-buffer bufferDraw="1" bufferSize="1.12" bufferSizeUnits="MM" bufferJoinStyle="128" bufferColor="255,255,255,217" bufferOpacity="1"></text-buffer>
          </text-style>
          <text-format multilineAlign="1" autoWrapLength="0" useMaxLineLengthForAutoWrap="1"></text-format>
          <placement placement="1" quadOffset="7" centroidInside="1" centroidWhole="0" fitInPolygonOnly="0" xOffset="0" yOffset="1.68" offsetUnits="MM"></placement>
          <rendering drawLabels="1" displayAll="0" obstacle="0" fontMaxPixelSize="10000"></rendering>
        </settings>
      </rule>
    </rules>
  </labeling>
</qgis>
