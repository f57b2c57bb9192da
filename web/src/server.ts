/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Extent } from 'ol/extent';

/** A row of a layer: its attributes by name. Missing is null, never 0. */
export type Row = Record<string, string | number | boolean | null>;

export interface Feature {
  geometry: object | null;
  properties: Row;
}

/** What is drawn: a layer in a style, under a what-if. */
export interface Drawing {
  layer: string;
  style: string;
  /** Substitutions in the style, such as "attribute:access_rank". */
  env?: string;
  viewparams: string;
}

export interface LegendClass {
  title: string;
  /** A CSS colour; absent where the class is hatched. */
  fill?: string;
}

interface LegendAnswer {
  Legend: {
    rules: {
      title?: string;
      name?: string;
      symbolizers: { Polygon?: { fill?: string; 'graphic-fill'?: object } }[];
    }[];
  }[];
}

export interface Query {
  propertyName?: string;
  sortBy?: string;
  count?: string;
  cql_filter?: string;
  bbox?: string;
  srsName?: string;
  resultType?: 'hits';
}

/** What was asked for cannot be had, and asking again would not help; the sentence says why. */
export class Refusal extends Error {}

/** The map is drawn in Web Mercator, in which base maps come. */
export const MAP_PROJECTION = 'EPSG:3857';

/** The OGC services of the host the page comes from. Every answer is as the services give it; a problem is an Error with a sentence. */
export class Server {
  private readonly ows: string;
  private readonly attributes = new Map<string, Promise<string[]>>();

  /** @param workspace the workspace with the live layers; the page lies two folders below the services */
  constructor(private readonly workspace: string) {
    this.ows = new URL(`../../${workspace}/ows`, document.baseURI).href;
  }

  /** The layers the map service has, by name without the workspace, each with its box as west, south, east, north. */
  async layers(): Promise<Map<string, Extent>> {
    const answer = await ask(this.address('WMS', '1.3.0', 'GetCapabilities'), 'xml');
    const document = new DOMParser().parseFromString(await answer.text(), 'text/xml');
    const layers = new Map<string, Extent>();
    for (const layer of document.querySelectorAll('Layer')) {
      const name = layer.querySelector(':scope > Name')?.textContent;
      const box = layer.querySelector(':scope > EX_GeographicBoundingBox');
      if (name && box) {
        const side = (tag: string) => Number(box.querySelector(tag)?.textContent);
        layers.set(name.replace(/^.*:/, ''), [
          side('westBoundLongitude'),
          side('southBoundLatitude'),
          side('eastBoundLongitude'),
          side('northBoundLatitude'),
        ]);
      }
    }
    return layers;
  }

  /** A map of the extent, in {@link MAP_PROJECTION}. */
  async picture(
    drawing: Drawing,
    extent: Extent,
    width: number,
    height: number,
    signal: AbortSignal,
  ): Promise<ImageBitmap> {
    const address = this.address('WMS', '1.1.1', 'GetMap', {
      layers: drawing.layer,
      styles: drawing.style,
      srs: MAP_PROJECTION,
      bbox: extent.join(','),
      width: String(width),
      height: String(height),
      format: 'image/png',
      transparent: 'true',
      ...(drawing.env ? { env: drawing.env } : {}),
      ...(drawing.viewparams ? { viewparams: drawing.viewparams } : {}),
    });
    // A bitmap, not a blob: address, which GeoServer's security policy does not let a page show.
    return createImageBitmap(await (await ask(address, 'image', signal)).blob());
  }

  /** The classes of a style, in order. */
  async legend(layer: string, style: string, signal: AbortSignal): Promise<LegendClass[]> {
    const answer = await ask(
      this.address('WMS', '1.1.1', 'GetLegendGraphic', { layer, style, format: 'application/json' }),
      'json',
      signal,
    );
    const legend = (await answer.json()) as LegendAnswer;
    return (legend.Legend[0]?.rules ?? []).map((rule) => {
      const polygons = rule.symbolizers.flatMap((symbol) => symbol.Polygon ?? []);
      const hatched = polygons.some((polygon) => polygon['graphic-fill']);
      const fill = hatched ? undefined : polygons.find((polygon) => polygon.fill)?.fill;
      const title = rule.title ?? rule.name ?? '';
      return fill ? { title, fill } : { title };
    });
  }

  /** Where features of a layer are to be had in a format, to read or to download. */
  featuresAddress(layer: string, format: string, viewparams: string, query: Query = {}): string {
    return this.address('WFS', '2.0.0', 'GetFeature', {
      typeNames: layer.includes(':') ? layer : `${this.workspace}:${layer}`,
      outputFormat: format,
      ...query,
      ...(viewparams ? { viewparams } : {}),
    });
  }

  async features(layer: string, viewparams: string, query: Query, signal: AbortSignal): Promise<Feature[]> {
    const answer = await ask(this.featuresAddress(layer, 'application/json', viewparams, query), 'json', signal);
    return ((await answer.json()) as { features: Feature[] }).features;
  }

  async rows(layer: string, viewparams: string, query: Query, signal: AbortSignal): Promise<Row[]> {
    return (await this.features(layer, viewparams, query, signal)).map((feature) => feature.properties);
  }

  /** An answer as it is, to be kept in a file. */
  async file(address: string, kind: 'csv' | 'json', signal: AbortSignal): Promise<Blob> {
    return (await ask(address, kind, signal)).blob();
  }

  /** How many features of a layer a filter in CQL lets through. */
  async count(layer: string, viewparams: string, filter: string, signal?: AbortSignal): Promise<number> {
    const hits = this.featuresAddress(layer, 'application/gml+xml; version=3.2', viewparams, {
      resultType: 'hits',
      cql_filter: filter,
    });
    const answer = new DOMParser().parseFromString(await (await ask(hits, 'xml', signal)).text(), 'text/xml');
    return Number(answer.documentElement.getAttribute('numberMatched'));
  }

  /** The names of a layer's attributes, its geometry left out. */
  attributesOf(layer: string): Promise<string[]> {
    let names = this.attributes.get(layer);
    if (!names) {
      names = this.describe(layer);
      this.attributes.set(layer, names);
      names.catch(() => this.attributes.delete(layer));
    }
    return names;
  }

  private async describe(layer: string): Promise<string[]> {
    const address = this.address('WFS', '2.0.0', 'DescribeFeatureType', { typeNames: `${this.workspace}:${layer}` });
    const schema = new DOMParser().parseFromString(await (await ask(address, 'xml')).text(), 'text/xml');
    return [...schema.getElementsByTagNameNS('http://www.w3.org/2001/XMLSchema', 'sequence')]
      .flatMap((sequence) => [...sequence.children])
      .filter((element) => !element.getAttribute('type')?.startsWith('gml:'))
      .map((element) => element.getAttribute('name') ?? '');
  }

  /** What `kith:ExplainArea` says in numbers: rows by topic, among them the areas most like the one. */
  async explain(areas: string, model: string, area: string, parameters: string, signal: AbortSignal): Promise<Row[]> {
    // Sent as a document: in an address, GeoServer takes signs of equality for inputs of their own.
    const body = execute('kith:ExplainArea', 'numbers', {
      features: new URL(`http://geoserver/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=${areas}`),
      model,
      area,
      replicates: '0',
      ...(parameters ? { parameters } : {}),
    });
    const answer = await ask(this.ows, 'json', signal, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body,
    });
    return ((await answer.json()) as { features: Feature[] }).features.map((feature) => feature.properties);
  }

  private address(service: string, version: string, request: string, more: Record<string, string> = {}): string {
    return `${this.ows}?${new URLSearchParams({ service, version, request, ...more })}`;
  }
}

/** Asks, and gives the answer if it is of the kind expected. */
async function ask(
  address: string,
  kind: 'xml' | 'json' | 'csv' | 'image',
  signal?: AbortSignal,
  how: RequestInit = {},
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, signal ? { ...how, signal } : how);
  } catch (problem) {
    if (signal?.aborted) {
      throw problem;
    }
    throw new Error('The server cannot be reached. Check your connection, then try again.');
  }
  const type = answer.headers.get('Content-Type') ?? '';
  if (answer.ok && type.includes(kind)) {
    return answer;
  }
  const sentence = sentenceOf(await answer.text());
  throw sentence
    ? new Refusal(sentence)
    : new Error(`The server cannot answer just now (${answer.status}). Wait a minute, then try again.`);
}

/** A WPS request that runs a process and takes one of its results as JSON. An input that is an address is a reference. */
function execute(process: string, result: string, inputs: Record<string, string | URL>): string {
  const wps = 'http://www.opengis.net/wps/1.0.0';
  const ows = 'http://www.opengis.net/ows/1.1';
  const request = document.implementation.createDocument(wps, 'wps:Execute');
  const add = (parent: Element, namespace: string, name: string, text?: string): Element => {
    const element = request.createElementNS(namespace, name);
    element.textContent = text ?? '';
    return parent.appendChild(element);
  };
  const root = request.documentElement;
  root.setAttribute('service', 'WPS');
  root.setAttribute('version', '1.0.0');
  add(root, ows, 'ows:Identifier', process);
  const all = add(root, wps, 'wps:DataInputs');
  for (const [name, value] of Object.entries(inputs)) {
    const input = add(all, wps, 'wps:Input');
    add(input, ows, 'ows:Identifier', name);
    if (value instanceof URL) {
      const reference = add(input, wps, 'wps:Reference');
      reference.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', value.href);
      reference.setAttribute('method', 'GET');
    } else {
      add(add(input, wps, 'wps:Data'), wps, 'wps:LiteralData', value);
    }
  }
  const output = add(add(root, wps, 'wps:ResponseForm'), wps, 'wps:RawDataOutput');
  output.setAttribute('mimeType', 'application/json');
  add(output, ows, 'ows:Identifier', result);
  return new XMLSerializer().serializeToString(request);
}

/** What an exception report of WMS, WFS or WPS says; undefined where the text is none. */
function sentenceOf(text: string): string | undefined {
  const report = new DOMParser().parseFromString(text, 'text/xml');
  const said = [...report.querySelectorAll('*')].find(
    (element) => element.localName === 'ExceptionText' || element.localName === 'ServiceException',
  );
  return said?.textContent?.trim().replace(/\s+/g, ' ') || undefined;
}
