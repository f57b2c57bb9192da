<?xml version="1.0" encoding="UTF-8"?>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|CustomProperties" labelsEnabled="1">
  <renderer-v2 type="RuleRenderer" symbollevels="1">
    <rules key="classes">
      <rule key="up-over-50" label="Over 50 places towards need" filter="&quot;rank_move&quot; &gt; 50" symbol="0"></rule>
      <rule key="up-11-to-50" label="11 to 50 places towards need" filter="&quot;rank_move&quot; &gt;= 11 AND &quot;rank_move&quot; &lt;= 50" symbol="1"></rule>
      <rule key="up-1-to-10" label="1 to 10 places towards need" filter="&quot;rank_move&quot; &gt;= 1 AND &quot;rank_move&quot; &lt;= 10" symbol="2"></rule>
      <rule key="same" label="Same rank" filter="&quot;rank_move&quot; = 0" symbol="3"></rule>
      <rule key="down-1-to-10" label="1 to 10 places away from need" filter="&quot;rank_move&quot; &gt;= -10 AND &quot;rank_move&quot; &lt;= -1" symbol="4"></rule>
      <rule key="down-11-to-50" label="11 to 50 places away from need" filter="&quot;rank_move&quot; &gt;= -50 AND &quot;rank_move&quot; &lt;= -11" symbol="5"></rule>
      <rule key="down-over-50" label="Over 50 places away from need" filter="&quot;rank_move&quot; &lt; -50" symbol="6"></rule>
      <rule key="no-data" label="No data" filter="ELSE" symbol="7"></rule>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="74,31,124,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="74,31,124,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,230"></Option>
            <Option type="QString" name="line_width" value="0.252"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &lt; 60000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,179"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &gt;= 60000 AND @map_scale &lt; 320000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="1" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="138,125,186,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="138,125,186,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,230"></Option>
            <Option type="QString" name="line_width" value="0.252"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &lt; 60000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,179"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &gt;= 60000 AND @map_scale &lt; 320000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="195,193,224,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="195,193,224,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,230"></Option>
            <Option type="QString" name="line_width" value="0.252"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &lt; 60000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,179"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &gt;= 60000 AND @map_scale &lt; 320000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="3" type="fill" alpha="1">
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
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,230"></Option>
            <Option type="QString" name="line_width" value="0.252"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &lt; 60000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,179"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &gt;= 60000 AND @map_scale &lt; 320000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="4" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="252,201,138,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="252,201,138,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,230"></Option>
            <Option type="QString" name="line_width" value="0.252"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &lt; 60000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,179"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &gt;= 60000 AND @map_scale &lt; 320000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="5" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="216,128,32,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="216,128,32,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,230"></Option>
            <Option type="QString" name="line_width" value="0.252"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &lt; 60000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,179"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &gt;= 60000 AND @map_scale &lt; 320000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="6" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="138,68,5,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="138,68,5,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,230"></Option>
            <Option type="QString" name="line_width" value="0.252"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &lt; 60000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,179"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &gt;= 60000 AND @map_scale &lt; 320000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="7" type="fill" alpha="1">
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
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,230"></Option>
            <Option type="QString" name="line_width" value="0.252"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &lt; 60000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="200,200,200,179"></Option>
            <Option type="QString" name="line_width" value="0.14"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="bevel"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""></Option>
              <Option type="Map" name="properties">
                <Option type="Map" name="enabled">
                  <Option type="bool" name="active" value="true"></Option>
                  <Option type="QString" name="expression" value="@map_scale &gt;= 60000 AND @map_scale &lt; 320000"></Option>
                  <Option type="int" name="type" value="3"></Option>
                </Option>
              </Option>
              <Option type="QString" name="type" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="rule-based">
    <rules key="labels">
      <rule key="label-1" description="Labels" filter="&quot;rank_move&quot; IS NOT NULL" scalemaxdenom="50000">
        <settings calloutType="simple">
          <text-style fieldName="trim(concat(&quot;area_name&quot;, '\n', if(&quot;rank_move&quot; &lt; 0, '−', '+') || replace(format_number(abs(&quot;rank_move&quot;), 0, 'en'), ',', '')))" isExpression="1" fontFamily="Open Sans" fontSize="3.08" fontSizeUnit="MM" textColor="26,26,26,255" textOpacity="1" multilineHeight="1">
            <families>
              <family name="Open Sans"></family>
              <family name="Liberation Sans"></family>
              <family name="Arial"></family>
              <family name="Sans Serif"></family>
            </families>
            <text-buffer bufferDraw="1" bufferSize="1.12" bufferSizeUnits="MM" bufferJoinStyle="128" bufferColor="255,255,255,217" bufferOpacity="1"></text-buffer>
          </text-style>
          <text-format multilineAlign="1" autoWrapLength="29" useMaxLineLengthForAutoWrap="1"></text-format>
          <placement placement="1" quadOffset="4" centroidInside="1" centroidWhole="0" fitInPolygonOnly="1"></placement>
          <rendering drawLabels="1" displayAll="0" obstacle="0" fontMaxPixelSize="10000"></rendering>
        </settings>
      </rule>
    </rules>
  </labeling>
</qgis>
