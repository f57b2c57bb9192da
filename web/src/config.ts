/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */

/** What `config.json` beside the page says; docs/web-map.md explains it. */
export interface Config {
  /** The page's heading. */
  title: string;
  /** GeoServer's workspace with the live layers. */
  workspace: string;
  /** The models that may be chosen; those whose index the server does not have are left out. */
  models: Model[];
  /** A map to draw under the layers, from the host it names. */
  baseMap?: BaseMap;
  /** Points people may search for, such as postcodes and places. */
  places?: Places[];
}

export interface Model {
  /** The layers are `NAME_index`, `NAME_funding` and so on. */
  name: string;
  title: string;
  /** A sentence about the data, shown above the map. */
  note: string;
  /** Who must be named beside the data; absent for nobody. */
  attribution?: string;
  /** What a group of areas is called, such as "district". */
  group: string;
  /** The weights of the model as it is published. */
  domains: Domain[];
  /** The amount the model shares, in pounds; absent where it shares none. */
  amount?: string;
  /** Whether areas have an allocation today; true unless said otherwise. */
  today?: boolean;
  /** The layer with the areas and indicators: areas alike are found where it is given. */
  areas?: string;
}

export interface Domain {
  name: string;
  title: string;
  weight: number;
}

export interface BaseMap {
  kind: 'xyz' | 'wms';
  url: string;
  /** For a WMS only. */
  layers?: string;
  /** Who made it, as its terms ask. */
  attribution: string;
}

export interface Places {
  /** A WFS type of points. */
  type: string;
  /** The attribute that is searched and shown. */
  attribute: string;
  /** What they are, such as "postcode". */
  title: string;
  /** Which of them, in CQL, where the type holds others too. */
  filter?: string;
}

export async function readConfig(): Promise<Config> {
  const answer = await fetch('config.json', { cache: 'no-cache' });
  if (!answer.ok) {
    throw new Error(`The page's config.json cannot be read: the server answered ${answer.status}.`);
  }
  let config: Config;
  try {
    config = await answer.json();
  } catch (problem) {
    throw new Error(`The page's config.json is no JSON: ${(problem as Error).message}.`);
  }
  if (!config.models?.length) {
    throw new Error("The page's config.json lists no models.");
  }
  return config;
}
