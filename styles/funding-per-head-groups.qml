<?xml version="1.0" encoding="UTF-8"?>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|CustomProperties" labelsEnabled="1">
  <renderer-v2 type="RuleRenderer" symbollevels="1">
    <rules key="classes">
      <rule key="per-head-7" label="Over twice the average" filter="&quot;need&quot; IS NOT NULL AND &quot;per_head_ratio&quot; &gt; 2" symbol="0"></rule>
      <rule key="per-head-6" label="One and a half times to twice the average" filter="&quot;need&quot; IS NOT NULL AND &quot;per_head_ratio&quot; &gt;= 1.5 AND &quot;per_head_ratio&quot; &lt;= 2" symbol="1"></rule>
      <rule key="per-head-5" label="Up to one and a half times the average" filter="&quot;need&quot; IS NOT NULL AND &quot;per_head_ratio&quot; &gt; 1.1 AND &quot;per_head_ratio&quot; &lt; 1.5" symbol="2"></rule>
      <rule key="per-head-4" label="About the average (within 10 %)" filter="&quot;need&quot; IS NOT NULL AND &quot;per_head_ratio&quot; &gt;= 0.9 AND &quot;per_head_ratio&quot; &lt;= 1.1" symbol="3"></rule>
      <rule key="per-head-3" label="Three quarters to nine tenths of the average" filter="&quot;need&quot; IS NOT NULL AND &quot;per_head_ratio&quot; &gt;= 0.75 AND &quot;per_head_ratio&quot; &lt; 0.9" symbol="4"></rule>
      <rule key="per-head-2" label="Half to three quarters of the average" filter="&quot;need&quot; IS NOT NULL AND &quot;per_head_ratio&quot; &gt;= 0.5 AND &quot;per_head_ratio&quot; &lt; 0.75" symbol="5"></rule>
      <rule key="per-head-1" label="Below half of the average" filter="&quot;need&quot; IS NOT NULL AND &quot;per_head_ratio&quot; &gt; 0 AND &quot;per_head_ratio&quot; &lt; 0.5" symbol="6"></rule>
      <rule key="nothing" label="No funding (not eligible)" filter="&quot;need&quot; IS NOT NULL AND &quot;per_head_ratio&quot; = 0" symbol="7"></rule>
      <rule key="no-data" label="No data" filter="ELSE" symbol="8"></rule>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="91,3,88,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="91,3,88,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="130,25,128,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="130,25,128,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="138,79,163,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="138,79,163,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="141,123,185,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="141,123,185,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="4" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="147,164,205,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="147,164,205,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="5" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="174,199,224,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="174,199,224,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="6" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="218,231,241,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="218,231,241,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="7" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="255,255,255,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="217,217,217,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
      <symbol name="8" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="242,242,242,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="242,242,242,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
          </Option>
        </layer>
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="45"></Option>
            <Option type="QString" name="distance" value="1.188"></Option>
            <Option type="QString" name="distance_unit" value="MM"></Option>
          </Option>
          <symbol name="hatch" type="line" alpha="1">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option type="QString" name="line_style" value="solid"></Option>
                <Option type="QString" name="line_color" value="166,166,166,255"></Option>
                <Option type="QString" name="line_width" value="0.28"></Option>
                <Option type="QString" name="line_width_unit" value="MM"></Option>
                <Option type="QString" name="joinstyle" value="miter"></Option>
                <Option type="QString" name="capstyle" value="round"></Option>
              </Option>
            </layer>
          </symbol>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="166,166,166,255"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="rule-based">
    <rules key="labels">
      <rule key="label-1" description="Labels" filter="&quot;need&quot; IS NOT NULL">
        <settings calloutType="simple">
          <text-style fieldName="trim(concat(&quot;area_group&quot;, '\n', '£' || format_number(&quot;per_head&quot;, 2, 'en') || ' a head'))" isExpression="1" fontFamily="Open Sans" fontSize="3.36" fontSizeUnit="MM" textColor="26,26,26,255" textOpacity="1" multilineHeight="1">
            <families>
              <family name="Open Sans"></family>
              <family name="Liberation Sans"></family>
              <family name="Arial"></family>
              <family name="Sans Serif"></family>
            </families>
            <text-buffer bufferDraw="1" bufferSize="1.12" bufferSizeUnits="MM" bufferJoinStyle="128" bufferColor="255,255,255,217" bufferOpacity="1"></text-buffer>
          </text-style>
          <text-format multilineAlign="1" autoWrapLength="27" useMaxLineLengthForAutoWrap="1"></text-format>
          <placement placement="1" quadOffset="4" centroidInside="1" centroidWhole="0" fitInPolygonOnly="1"></placement>
          <rendering drawLabels="1" displayAll="0" obstacle="0" fontMaxPixelSize="10000"></rendering>
        </settings>
      </rule>
    </rules>
  </labeling>
</qgis>
