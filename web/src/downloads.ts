/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Model } from './config';
import { el } from './html';
import { groupName } from './money';
import type { Server } from './server';
import { changesOf, fileName, parameters, viewparams, type View } from './view';
import { Channel, type Work } from './work';

/** What can be taken away. */
export interface Takeaway {
  model: Model;
  view: View;
  /** The endings of the layers that are tables of the model. */
  endings: string[];
  /** The ending of the layer that is on the map. */
  shown: string;
}

/** A list of the figures under the what-if, each as CSV and GeoJSON, and of all of them as a spreadsheet. */
export function showDownloads(target: HTMLElement, server: Server, work: Work, takeaway: Takeaway): void {
  const { model, view, endings, shown } = takeaway;
  const channel = new Channel(work);
  const take = (file: string, read: (signal: AbortSignal) => Promise<Blob>) =>
    void channel.run(read, (blob) => save(blob, file));
  const item = (ending: string) => {
    const layer = `${model.name}_${ending}`;
    const name = title(ending, model.group);
    const params = viewparams(view);
    const link = (kind: string, type: 'csv' | 'json', address: string) => {
      const words = el('span', { class: 'govuk-visually-hidden' }, ` of ${name}, as ${kind}`);
      const a = el('a', { class: 'govuk-link', href: address }, kind, words);
      a.addEventListener('click', (event) => {
        event.preventDefault();
        // The server would call every what-if's file the same.
        take(`${fileName(layer, view)}.${kind.toLowerCase()}`, (signal) => server.file(a.href, type, signal));
      });
      return a;
    };
    const csv = link('CSV', 'csv', server.featuresAddress(layer, 'csv', params));
    void server.attributesOf(layer).then((attributes) => {
      csv.href = server.featuresAddress(layer, 'csv', params, { propertyName: attributes.join(',') });
    });
    const inDegrees = { srsName: 'EPSG:4326' };
    const geojson = link('GeoJSON', 'json', server.featuresAddress(layer, 'application/json', params, inDegrees));
    return el('li', {}, `${name}: `, csv, ', ', geojson);
  };
  const all = el('button', { type: 'button', class: 'kith-link', id: 'spreadsheet' }, 'All of these as a spreadsheet');
  all.addEventListener('click', () =>
    take(`${fileName(model.name, view)}.xlsx`, (signal) => spreadsheet(server, takeaway, signal)),
  );
  target.replaceChildren(...[...new Set([...endings, shown])].map(item), el('li', {}, all));
}

function save(blob: Blob, file: string): void {
  const link = el('a', { href: URL.createObjectURL(blob), download: file });
  link.click();
  URL.revokeObjectURL(link.href);
}

async function spreadsheet(server: Server, { model, view, endings }: Takeaway, signal: AbortSignal): Promise<Blob> {
  const { workbook } = await import('./spreadsheet');
  const sheets = await Promise.all(
    endings.map(async (ending) => {
      const layer = `${model.name}_${ending}`;
      const propertyName = (await server.attributesOf(layer)).join(',');
      const rows = await server.rows(layer, viewparams(view), { propertyName }, signal);
      return {
        name: title(ending, model.group),
        rows: ending === 'funding_groups' ? rows.map((row) => ({ ...row, area_group: groupName(row) })) : rows,
      };
    }),
  );
  const about = [
    { what: 'Data', value: model.title },
    { what: 'About the data', value: model.note },
    { what: 'Source', value: model.attribution ?? '' },
    { what: 'Changes to the published model', value: changesOf(view, model) || 'none' },
    { what: 'The same as parameters', value: parameters(view) },
    { what: 'From', value: location.href },
    { what: 'On', value: new Date().toISOString().slice(0, 10) },
  ];
  return workbook([...sheets, { name: 'About', rows: about }]);
}

function title(ending: string, group: string): string {
  const titles: Record<string, string> = {
    index: 'Need by area',
    funding: 'Money by area',
    funding_groups: `Money by ${group}`,
    clusters: 'Clusters of need',
    certainty: 'Certainty of ranks',
    change: 'What your changes move',
  };
  return titles[ending] ?? ending;
}
