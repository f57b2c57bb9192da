<?xml version="1.0" encoding="UTF-8"?>
<!-- Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. -->
<!--
  Ranks count from 1 = most in need; an attribute whose name ends in need_rank counts the other way and is
  turned round, so that dark is always most in need. The share of areas in more need puts each area in its
  fifth; arithmetic takes a missing value for 0, so each class asks for a rank first. Classes have no
  stroke: neighbours of a live layer overlap by less than a pixel at scales without borders, so that
  antialiasing leaves no hairline gaps between them. Borders and labels are for the map only, by scale, so
  that the legend lists each class once. Colours: ColorBrewer YlGnBu (Cynthia Brewer), spaced evenly in CIE
  lightness, darkest for most in need.
-->
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>domain-rank</Name>
    <UserStyle>
      <Name>domain-rank</Name>
      <Title>Rank in one domain, in fifths</Title>
      <Abstract>Areas by their rank in one domain, or in the whole index. The request chooses the attribute, for example env=attribute:health_rank; without it, the rank in the whole index.</Abstract>
      <FeatureTypeStyle>
        <Name>classes</Name>
        <Rule>
          <Name>fifth-1</Name>
          <Title>1: the 20 % most in need</Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Function name="property">
                  <ogc:Function name="env">
                    <ogc:Literal>attribute</ogc:Literal>
                    <ogc:Literal>rank</ogc:Literal>
                  </ogc:Function>
                </ogc:Function>
                <ogc:Literal>1</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsLessThan>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>0.2</ogc:Literal>
              </ogc:PropertyIsLessThan>
            </ogc:And>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#1b2c7e</CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>fifth-2</Name>
          <Title>2: from 20 % to 40 %</Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Function name="property">
                  <ogc:Function name="env">
                    <ogc:Literal>attribute</ogc:Literal>
                    <ogc:Literal>rank</ogc:Literal>
                  </ogc:Function>
                </ogc:Function>
                <ogc:Literal>1</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>0.2</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsLessThan>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>0.4</ogc:Literal>
              </ogc:PropertyIsLessThan>
            </ogc:And>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#225ea8</CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>fifth-3</Name>
          <Title>3: from 40 % to 60 %</Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Function name="property">
                  <ogc:Function name="env">
                    <ogc:Literal>attribute</ogc:Literal>
                    <ogc:Literal>rank</ogc:Literal>
                  </ogc:Function>
                </ogc:Function>
                <ogc:Literal>1</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>0.4</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsLessThan>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>0.6</ogc:Literal>
              </ogc:PropertyIsLessThan>
            </ogc:And>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#2294c0</CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>fifth-4</Name>
          <Title>4: from 60 % to 80 %</Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Function name="property">
                  <ogc:Function name="env">
                    <ogc:Literal>attribute</ogc:Literal>
                    <ogc:Literal>rank</ogc:Literal>
                  </ogc:Function>
                </ogc:Function>
                <ogc:Literal>1</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>0.6</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsLessThan>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>0.8</ogc:Literal>
              </ogc:PropertyIsLessThan>
            </ogc:And>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#74c8bd</CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>fifth-5</Name>
          <Title>5: the 20 % least in need</Title>
          <ogc:Filter>
            <ogc:And>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Function name="property">
                  <ogc:Function name="env">
                    <ogc:Literal>attribute</ogc:Literal>
                    <ogc:Literal>rank</ogc:Literal>
                  </ogc:Function>
                </ogc:Function>
                <ogc:Literal>1</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsGreaterThanOrEqualTo>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>0.8</ogc:Literal>
              </ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:PropertyIsLessThan>
                <ogc:Div>
                  <ogc:Function name="if_then_else">
                    <ogc:Function name="strEndsWith">
                      <ogc:Function name="env">
                        <ogc:Literal>attribute</ogc:Literal>
                        <ogc:Literal>rank</ogc:Literal>
                      </ogc:Function>
                      <ogc:Literal>need_rank</ogc:Literal>
                    </ogc:Function>
                    <ogc:Sub>
                      <ogc:PropertyName>ranked</ogc:PropertyName>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                    </ogc:Sub>
                    <ogc:Sub>
                      <ogc:Function name="property">
                        <ogc:Function name="env">
                          <ogc:Literal>attribute</ogc:Literal>
                          <ogc:Literal>rank</ogc:Literal>
                        </ogc:Function>
                      </ogc:Function>
                      <ogc:Literal>1</ogc:Literal>
                    </ogc:Sub>
                  </ogc:Function>
                  <ogc:PropertyName>ranked</ogc:PropertyName>
                </ogc:Div>
                <ogc:Literal>1</ogc:Literal>
              </ogc:PropertyIsLessThan>
            </ogc:And>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#e0f3b2</CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>no-data</Name>
          <Title>No data</Title>
          <ElseFilter/>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#f2f2f2</CssParameter>
            </Fill>
          </PolygonSymbolizer>
          <PolygonSymbolizer>
            <Fill>
              <GraphicFill>
                <Graphic>
                  <Mark>
                    <WellKnownName>shape://slash</WellKnownName>
                    <Stroke>
                      <CssParameter name="stroke">#a6a6a6</CssParameter>
                      <CssParameter name="stroke-width">1</CssParameter>
                    </Stroke>
                  </Mark>
                  <Size>6</Size>
                </Graphic>
              </GraphicFill>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <VendorOption name="ruleEvaluation">first</VendorOption>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Name>borders</Name>
        <Rule>
          <MaxScaleDenominator>60000</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">#ffffff</CssParameter>
              <CssParameter name="stroke-opacity">0.9</CssParameter>
              <CssParameter name="stroke-width">0.9</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </LineSymbolizer>
        </Rule>
        <Rule>
          <MinScaleDenominator>60000</MinScaleDenominator>
          <MaxScaleDenominator>320000</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">#ffffff</CssParameter>
              <CssParameter name="stroke-opacity">0.7</CssParameter>
              <CssParameter name="stroke-width">0.5</CssParameter>
              <CssParameter name="stroke-linejoin">bevel</CssParameter>
            </Stroke>
          </LineSymbolizer>
        </Rule>
        <VendorOption name="inclusion">mapOnly</VendorOption>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Name>labels</Name>
        <Rule>
          <ogc:Filter>
            <ogc:PropertyIsGreaterThanOrEqualTo>
              <ogc:Function name="property">
                <ogc:Function name="env">
                  <ogc:Literal>attribute</ogc:Literal>
                  <ogc:Literal>rank</ogc:Literal>
                </ogc:Function>
              </ogc:Function>
              <ogc:Literal>1</ogc:Literal>
            </ogc:PropertyIsGreaterThanOrEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>50000</MaxScaleDenominator>
          <TextSymbolizer>
            <Label>
              <ogc:PropertyName>area_name</ogc:PropertyName><![CDATA[
]]><ogc:Function name="strTrim">
                <ogc:Function name="Concatenate">
                  <ogc:Function name="property">
                    <ogc:Function name="env">
                      <ogc:Literal>attribute</ogc:Literal>
                      <ogc:Literal>rank</ogc:Literal>
                    </ogc:Function>
                  </ogc:Function>
                  <ogc:Function name="numberFormat">
                    <ogc:Literal>' of '0</ogc:Literal>
                    <ogc:PropertyName>ranked</ogc:PropertyName>
                  </ogc:Function>
                </ogc:Function>
              </ogc:Function>
            </Label>
            <Font>
              <CssParameter name="font-family">SansSerif</CssParameter>
              <CssParameter name="font-size">11</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint>
                  <AnchorPointX>0.5</AnchorPointX>
                  <AnchorPointY>0.5</AnchorPointY>
                </AnchorPoint>
              </PointPlacement>
            </LabelPlacement>
            <Halo>
              <Radius>2</Radius>
              <Fill>
                <CssParameter name="fill">#ffffff</CssParameter>
                <CssParameter name="fill-opacity">0.85</CssParameter>
              </Fill>
            </Halo>
            <Fill>
              <CssParameter name="fill">#1a1a1a</CssParameter>
            </Fill>
            <VendorOption name="conflictResolution">true</VendorOption>
            <VendorOption name="goodnessOfFit">0.75</VendorOption>
            <VendorOption name="spaceAround">4</VendorOption>
            <VendorOption name="autoWrap">160</VendorOption>
          </TextSymbolizer>
        </Rule>
        <VendorOption name="inclusion">mapOnly</VendorOption>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
