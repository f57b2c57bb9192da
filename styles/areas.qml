<?xml version="1.0" encoding="UTF-8"?>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|CustomProperties" labelsEnabled="0">
  <renderer-v2 type="RuleRenderer" symbollevels="1">
    <rules key="classes">
      <rule key="area" label="Area" symbol="0"></rule>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="style" value="solid"></Option>
            <Option type="QString" name="color" value="230,230,230,255"></Option>
            <Option type="QString" name="outline_style" value="solid"></Option>
            <Option type="QString" name="outline_color" value="230,230,230,255"></Option>
            <Option type="QString" name="outline_width" value="0.14"></Option>
            <Option type="QString" name="outline_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="miter"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="128,128,128,255"></Option>
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
            <Option type="QString" name="line_color" value="153,153,153,230"></Option>
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
</qgis>
