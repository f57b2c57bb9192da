<?xml version="1.0" encoding="UTF-8"?>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|CustomProperties" labelsEnabled="0">
  <renderer-v2 type="RuleRenderer" symbollevels="1">
    <rules key="classes">
      <rule key="group" label="Border of a group of areas" symbol="0"></rule>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="255,255,255,230"></Option>
            <Option type="QString" name="line_width" value="0.84"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option type="QString" name="line_style" value="solid"></Option>
            <Option type="QString" name="line_color" value="51,51,51,255"></Option>
            <Option type="QString" name="line_width" value="0.336"></Option>
            <Option type="QString" name="line_width_unit" value="MM"></Option>
            <Option type="QString" name="joinstyle" value="round"></Option>
            <Option type="QString" name="capstyle" value="round"></Option>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
</qgis>
