<#ftl output_format="HTML">
<#--
  Says in words what the live layers know of a place: its need, what drives it, its money, and how these compare.
  Works for the layers of any model. A missing value is left out, never shown as 0. All text is escaped.
-->
<#setting locale="en_GB">

<#-- The value of an attribute; the empty text where it is missing or the layer has no such attribute. -->
<#function value feature name>
  <#return (feature[name].rawValue)!"">
</#function>

<#function has feature name>
  <#return value(feature, name)?has_content || value(feature, name)?is_number>
</#function>

<#function pounds amount>
  <#return (amount < 0)?string("−", "") + "£" + amount?abs?string(",##0.00")>
</#function>

<#function whole number>
  <#return number?string(",##0")>
</#function>

<#function place number>
  <#local tens = number % 100>
  <#local ones = number % 10>
  <#if tens gte 11 && tens lte 13><#return whole(number) + "th"></#if>
  <#return whole(number) + ((ones == 1)?then("st", (ones == 2)?then("nd", (ones == 3)?then("rd", "th"))))>
</#function>

<#-- community_safety_rank without its ending: Community safety. -->
<#function domain name ending>
  <#return name?remove_ending(ending)?replace("_", " ")?cap_first>
</#function>

<#macro heading feature name>
<h1>${value(feature, name)}</h1>
<#local where = []>
<#if name != "area_group" && has(feature, "area_group")><#local where = where + [value(feature, "area_group")]></#if>
<#if has(feature, "population")><#local where = where + [whole(value(feature, "population")) + " residents"]></#if>
<#if where?has_content>
<p class="where">${where?join(", ")}</p>
</#if>
</#macro>

<#macro index feature>
<#if has(feature, "rank")>
<#local decile = value(feature, "decile")>
<p><strong><#if decile == 1>Among the 10 % of areas most in need.<#elseif decile == 10>Among the 10 % of areas least in need.<#else>In the ${place(decile)} tenth of the areas, the first being most in need.</#if></strong>
It comes ${place(value(feature, "rank"))} of ${whole(value(feature, "ranked"))}, the first being most in need<#if has(feature, "rank_in_group")>, and ${place(value(feature, "rank_in_group"))} in ${value(feature, "area_group")}</#if>. Its score is ${value(feature, "score")?string("0.0")}.</p>
<#if has(feature, "national_decile")>
<p>Nationally it is in the ${place(value(feature, "national_decile"))} tenth, the first being most in need.</p>
</#if>
<#if has(feature, "driver_1")>
<p>What adds most to its score:</p>
<ol>
<#list 1..3 as n>
<#if has(feature, "driver_" + n)>
<li>${value(feature, "driver_" + n)}<#if has(feature, "driver_" + n + "_points")>: ${value(feature, "driver_" + n + "_points")?string("0.0")} points</#if></li>
</#if>
</#list>
</ol>
</#if>
<@domains feature=feature ending="_rank" caption="In each domain" head="Rank, 1 = most in need" points=true/>
<#if has(feature, "missing") && value(feature, "missing") gt 0>
<p>${value(feature, "missing")} of its figures ${(value(feature, "missing") == 1)?then("is", "are")} missing; the rest decide.</p>
</#if>
<#else>
<p><strong>No data: too much of what counts is missing here for an index.</strong><#if has(feature, "missing")> Missing figures: ${value(feature, "missing")}.</#if></p>
</#if>
</#macro>

<#macro moved feature>
<#if has(feature, "rank_move")>
<#local move = value(feature, "rank_move")>
<p><strong><#if move == 0>It keeps its place.<#elseif move gt 0>It moves ${move} ${(move == 1)?then("place", "places")} towards the most in need.<#else>It moves ${-move} ${(move == -1)?then("place", "places")} away from the most in need.</#if></strong>
It came ${place(value(feature, "rank_before"))} and comes ${place(value(feature, "rank_after"))}, the first being most in need.</p>
<#else>
<p><strong>No data: too much of what counts is missing here for an index.</strong></p>
</#if>
<#if has(feature, "change")>
<#local change = value(feature, "change")>
<p><#if change == 0>It would get ${pounds(value(feature, "amount_after"))}, as before.<#else>It would get ${pounds(value(feature, "amount_after"))} in place of ${pounds(value(feature, "amount_before"))}: ${pounds(change?abs)} ${(change gt 0)?then("more", "less")}.</#if></p>
</#if>
</#macro>

<#macro certainty feature>
<#if has(feature, "rank")>
<#local chance = value(feature, "p_worst_decile")>
<p><strong><#if chance gte 0.95>Surely<#elseif chance gte 0.5>Likely<#elseif chance gte 0.2>Possibly<#elseif chance gte 0.05>Hardly<#else>Surely not</#if> among the 10 % of areas most in need.</strong>
Weights and methods might have been chosen otherwise: of all the choices tried, ${(chance * 100)?string("0.0")} % place it there.</p>
<p>It comes ${place(value(feature, "rank"))} of ${whole(value(feature, "ranked"))}, the first being most in need; nine choices in ten place it <#if value(feature, "rank_p05") == value(feature, "rank_p95")>there<#else>from ${place(value(feature, "rank_p05"))} to ${place(value(feature, "rank_p95"))}</#if>.</p>
<#if has(feature, "p_above_floor") && value(feature, "p_above_floor") lt 1>
<p>${(value(feature, "p_above_floor") * 100)?string("0.0")} % of the choices give it money beyond the least a resident may have.</p>
</#if>
<#else>
<p><strong>No data: too much of what counts is missing here for an index.</strong></p>
</#if>
</#macro>

<#-- What the cluster of an area means. -->
<#assign alike = {
  "hot": "High among high: it and its neighbours are more in need than chance would bring together.",
  "cold": "Low among low: it and its neighbours are less in need than chance would bring together.",
  "high-low": "High among low: in need beyond the ordinary, and its neighbours are not.",
  "low-high": "Low among high: its neighbours are in need beyond the ordinary, and it is not.",
  "not significant": "Not significant: like or unlike its neighbours as chance would have it.",
  "no neighbours": "No neighbours: it touches no other area, so nothing is said of its neighbourhood.",
  "no data": "No data: too much of what counts is missing here for an index."
}>

<#macro clusters feature>
<p><strong>${alike[value(feature, "cluster")]}</strong></p>
<#if has(feature, "value")>
<p>Its score is ${value(feature, "value")?string("0.0")}. It touches ${value(feature, "neighbours")} ${(value(feature, "neighbours") == 1)?then("area", "areas")}<#if has(feature, "moran_p")>; neighbours as unusual as these come up by chance ${(value(feature, "moran_p") * 1000)?string("0")} times in 1,000</#if>.</p>
</#if>
</#macro>

<#macro money feature many>
<#if !many && !has(feature, "need")>
<p><strong>No data: too much of what counts is missing here for a need figure, and so nothing is given by need.</strong></p>
<#elseif has(feature, "eligible") && value(feature, "eligible")?string == "false">
<p><strong>Not eligible by the model's rule, and given nothing.</strong></p>
<#else>
<p><strong>${pounds(value(feature, "amount"))}</strong><#if has(feature, "amount_pct")>, ${value(feature, "amount_pct")?string("0.0")} % of the whole</#if><#if has(feature, "per_head")>: ${pounds(value(feature, "per_head"))} for each resident<@compared feature/></#if>.</p>
</#if>
<#if has(feature, "current") && has(feature, "change")>
<#local change = value(feature, "change")>
<p>Today it has ${pounds(value(feature, "current"))}; <#if change == 0>nothing would change<#else>this is ${pounds(change?abs)}<#if has(feature, "change_pct")> (${value(feature, "change_pct")?abs?string("0.0")} %)</#if> ${(change gt 0)?then("more", "less")}</#if>.</p>
</#if>
<#if has(feature, "bound")>
<#local bound = value(feature, "bound")>
<p><#if bound == "floor">Raised to the least a resident may have.<#elseif bound == "ceiling">Held at the most a resident may have.<#elseif bound == "damping">Held so that it loses no more than the model allows.<#else>Fixed by: ${bound}.</#if></p>
</#if>
<#if !many && has(feature, "rank")>
<p>By need it comes ${place(value(feature, "rank"))} of ${whole(value(feature, "ranked"))}, the first being most in need.</p>
<@domains feature=feature ending="_need_rank" caption="In each domain" head="Need rank, the greatest = most in need" points=false/>
</#if>
</#macro>

<#macro compared feature>
<#if has(feature, "per_head_ratio")><#local ratio = value(feature, "per_head_ratio")>, <#if (ratio - 1)?abs lt 0.005>the average of all areas<#elseif ratio gte 2>${ratio?string("0.0")} times the average of all areas<#elseif ratio gt 1>${((ratio - 1) * 100)?string("0")} % more than the average of all areas<#else>${((1 - ratio) * 100)?string("0")} % less than the average of all areas</#if></#if></#macro>

<#macro domains feature ending caption head points>
<#local names = []>
<#list feature.attributes as attribute>
<#if attribute.name?ends_with(ending) && attribute.name?length gt ending?length && has(feature, attribute.name) && (points?then(feature[domain_column(attribute.name, ending)]??, true))>
<#local names = names + [attribute.name]>
</#if>
</#list>
<#if names?has_content>
<table>
<caption>${caption}</caption>
<thead><tr><th>Domain</th><th class="number">${head}</th><#if points><th class="number">Points of the score</th></#if></tr></thead>
<tbody>
<#list names as name>
<tr><th>${domain(name, ending)}</th><td class="number">${whole(value(feature, name))}</td><#if points><td class="number"><#if has(feature, domain_column(name, ending))>${value(feature, domain_column(name, ending))?string("0.0")}</#if></td></#if></tr>
</#list>
</tbody>
</table>
</#if>
</#macro>

<#function domain_column name ending>
  <#return name?remove_ending(ending) + "_points">
</#function>

<#-- What the request changed, such as weight.access = 3. GeoServer adds the map's own box and size, named wms_ something. -->
<#assign changed = []>
<#list (request.VIEWPARAMS[0])!{} as name, given>
<#if !name?lower_case?starts_with("wms_")>
<#assign changed = changed + [name?lower_case + " = " + given]>
</#if>
</#list>
<#if changed?has_content>
<p class="where">What if: ${changed?join("; ")}.</p>
</#if>
<#list features as feature>
<div class="place">
<#if feature.areas??>
<@heading feature=feature name="area_group"/>
<p>${whole(value(feature, "areas"))} areas.</p>
<@money feature=feature many=true/>
<#elseif feature.rank_before??>
<@heading feature=feature name="area_name"/>
<@moved feature=feature/>
<#elseif feature.rank_median??>
<@heading feature=feature name="area_name"/>
<@certainty feature=feature/>
<#elseif feature.cluster??>
<@heading feature=feature name="area_name"/>
<@clusters feature=feature/>
<#elseif feature.amount??>
<@heading feature=feature name="area_name"/>
<@money feature=feature many=false/>
<#else>
<@heading feature=feature name="area_name"/>
<@index feature=feature/>
</#if>
</div>
</#list>
