/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import './style.scss';
import { byId, el } from './html';
import { readConfig } from './config';
import { Page } from './page';
import { showProblems } from './problems';
import { Server } from './server';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');

try {
  const config = await readConfig();
  const server = new Server(config.workspace);
  const layers = await server.layers();
  const models = config.models.filter((model) => layers.has(`${model.name}_index`));
  if (models.length === 0) {
    throw new Error(
      'None of the models in the page’s config.json has a map on this server. Areas without boundaries have none.',
    );
  }
  byId('loading').remove();
  byId('page').hidden = false;
  new Page({ ...config, models }, server, layers);
} catch (problem) {
  const again = el('button', { class: 'govuk-button', type: 'button' }, 'Try again');
  again.addEventListener('click', () => location.reload());
  byId('loading').replaceWith(el('p', { class: 'govuk-body' }, 'The map cannot be shown.'), again);
  showProblems([{ text: problem instanceof Error ? problem.message : String(problem) }]);
}
