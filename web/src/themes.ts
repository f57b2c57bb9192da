/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Domain, Model } from './config';

/** Something the map can show. */
export interface Theme {
  id: string;
  /** The heading it is listed under. */
  group: string;
  title: string;
  /** A sentence or two on how to read it. */
  text: string;
  layer: string;
  style: string;
  env?: string;
}

/** Attributes of a domain carry its name so. */
export const attribute = (domain: Domain): string => domain.name.replace(/-/g, '_');

/** What a model can show, of what the server has. */
export function themesOf(model: Model, served: (layer: string) => boolean): Theme[] {
  const layer = (ending: string) => `${model.name}_${ending}`;
  const themes: Theme[] = [
    {
      id: 'index',
      group: 'Need',
      title: 'Need overall',
      text: 'Where each area stands in the whole index, in tenths. Dark areas are the most in need.',
      layer: layer('index'),
      style: 'index-decile',
    },
    ...model.domains.map((domain) => ({
      // A domain may be called as another theme is.
      id: `need.${domain.name}`,
      group: 'Need in one domain',
      title: domain.title,
      text: `Where each area stands in ${domain.title}, in fifths. Dark areas are the most in need.`,
      layer: layer('index'),
      style: 'domain-rank',
      env: `attribute:${attribute(domain)}_rank`,
    })),
    {
      id: 'funding',
      group: 'Money',
      title: 'Money for each resident',
      text: 'What each area receives for each resident, against the average of all areas.',
      layer: layer('funding'),
      style: 'funding-per-head',
    },
    {
      id: 'gain',
      group: 'Money',
      title: 'Change from today',
      text: 'How much more or less each area receives than it has today.',
      layer: layer('funding'),
      style: 'change-from-current',
    },
    {
      id: 'clusters',
      group: 'How firm it is',
      title: 'Clusters of need',
      text: 'Where areas of like need lie together more than chance would put them.',
      layer: layer('clusters'),
      style: 'clusters',
    },
    {
      id: 'certainty',
      group: 'How firm it is',
      title: 'How sure the ranks are',
      text: 'How likely each area is among the tenth most in need, when weights and methods are varied within reason.',
      layer: layer('certainty'),
      style: 'certainty',
    },
    {
      id: 'change',
      group: 'Your changes',
      title: 'What your changes move',
      text: 'How many places each area moves, from the published model to the one with your changes.',
      layer: layer('change'),
      style: 'rank-change',
    },
  ];
  return themes.filter((theme) => served(theme.layer) && (theme.id !== 'gain' || model.today !== false));
}
