/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Extent } from 'ol/extent';
import { AreaPanel } from './areas';
import { BudgetField } from './budget';
import type { Config, Domain, Model } from './config';
import { showDownloads } from './downloads';
import { byId, el } from './html';
import { showLegend } from './legend';
import { MapPanel } from './map';
import { Outcome } from './outcome';
import { showProblems } from './problems';
import { Progress } from './progress';
import { Search } from './search';
import { MAP_PROJECTION, type Drawing, type Refusal, type Server } from './server';
import { themesOf, type Theme } from './themes';
import { changesOf, countsNothing, readView, viewparams, writeView, type View } from './view';
import { weightSliders } from './weights';
import { Channel } from './work';

/** Where the story is not beside the map, who asks for it is led there. */
const STORY_BESIDE_MAP = window.matchMedia('(min-width: 1180px)');
/** Where the sliders are not under the map, they are in the column before it. */
const SLIDERS_BESIDE_MAP = window.matchMedia('screen and (min-width: 720px)');

/** The most of an A4 sheet that the map takes, in pixels. */
const PAPER = [690, 540] as const;

/** Marks for measuring how long a change takes to reach the screen. */
const ASKED = 'kith-asked';
const REPAINTED = 'kith-repainted';

/** The whole page: what is looked at, and each part of the page following it. */
export class Page {
  private view: View;
  private readonly progress: Progress;
  private readonly map: MapPanel;
  private readonly outcome: Outcome;
  private readonly areas: AreaPanel;
  private readonly budget: BudgetField;
  private readonly legend: Channel;
  private readonly pick: Channel;

  constructor(
    private readonly config: Config,
    private readonly server: Server,
    private readonly layers: Map<string, Extent>,
  ) {
    this.progress = new Progress(
      () => this.change({}),
      (refusal) => this.refusedField(refusal),
    );
    const { work } = this.progress;
    this.legend = new Channel(work);
    this.pick = new Channel(work);
    this.view = readView(location.hash, config.models);
    this.map = new MapPanel(byId('map'), server, work, config.baseMap, {
      picked: (box) => this.pickArea(box, !STORY_BESIDE_MAP.matches),
      moved: (at) => this.remember({ ...this.view, at }),
      painted: () => this.painted(),
    });
    const has = (layer: string) => layers.has(layer);
    this.outcome = new Outcome(server, has, this.progress);
    this.areas = new AreaPanel(server, has, this.progress, this.map, (area, focus) => this.chooseArea(area, focus));
    this.budget = new BudgetField((amount) => this.setBudget(amount));
    new Search(
      byId('search-box'),
      server,
      config,
      work,
      () => `${this.view.model}_index`,
      (found) => {
        if (found.area) {
          this.chooseArea(found.area);
        } else if (found.point) {
          this.pickArea(this.map.goTo(found.point), true);
        }
      },
    );
    this.fillPage();
    this.arrange(SLIDERS_BESIDE_MAP.matches);
    this.listen();
    this.showModel();
  }

  private model(): Model {
    return this.config.models.find((model) => model.name === this.view.model)!;
  }

  private themes(): Theme[] {
    return themesOf(this.model(), (layer) => this.layers.has(layer));
  }

  private theme(): Theme {
    const themes = this.themes();
    return themes.find((theme) => theme.id === this.view.show) ?? themes[0]!;
  }

  private whatIf(): boolean {
    return viewparams(this.view) !== '';
  }

  // What the page shows whatever is looked at.

  private fillPage(): void {
    document.title = this.config.title;
    byId('service').textContent = this.config.title;
    if (this.config.baseMap) {
      byId('base-map-host').textContent =
        `, but for the map underneath: ${new URL(this.config.baseMap.url, document.baseURI).host}`;
    }
    byId('search-label').textContent = ['Find an area', ...(this.config.places ?? []).map((place) => place.title)]
      .join(', ')
      .replace(/, ([^,]*)$/, ' or $1');
    byId('model-group').hidden = this.config.models.length < 2;
    byId('model').replaceChildren(
      ...this.config.models.map((model) => el('option', { value: model.name }, model.title)),
    );
  }

  private listen(): void {
    const select = (id: string) => byId<HTMLSelectElement>(id);
    select('model').addEventListener('change', () => {
      this.view = {
        model: select('model').value,
        show: this.view.show,
        weights: {},
        amount: '',
        area: '',
        split: undefined,
        at: undefined,
      };
      this.showModel();
    });
    select('show').addEventListener('change', () => this.change({ show: select('show').value }));
    byId('reset').addEventListener('click', () => {
      this.view = { ...this.view, weights: {}, amount: '' };
      this.showControls();
      this.change({});
      this.progress.tell('The published model is shown again.');
    });
    const compare = byId<HTMLInputElement>('compare');
    compare.addEventListener('change', () => this.change({ split: compare.checked ? 50 : undefined }));
    const split = byId<HTMLInputElement>('split');
    split.addEventListener('input', () => this.divide(Number(split.value)));
    split.addEventListener('change', () => this.remember(this.view));
    const divider = byId('divider');
    divider.addEventListener('pointerdown', (event) => divider.setPointerCapture(event.pointerId));
    divider.addEventListener('pointermove', (event) => {
      if (divider.hasPointerCapture(event.pointerId)) {
        const { left, width } = byId('map').getBoundingClientRect();
        this.divide(Math.min(100, Math.max(0, Math.round((100 * (event.clientX - left)) / width))));
      }
    });
    divider.addEventListener('lostpointercapture', () => this.remember(this.view));
    byId('whole').addEventListener('click', () => {
      this.remember({ ...this.view, at: undefined });
      this.lookAtMap();
      byId('map').focus();
    });
    SLIDERS_BESIDE_MAP.addEventListener('change', ({ matches }) => this.arrange(matches));
    byId('print').addEventListener('click', () => window.print());
    window.addEventListener('beforeprint', () => this.layOut(true));
    window.addEventListener('afterprint', () => this.layOut(false));
    byId('copy').addEventListener('click', () => void this.copyLink());
    window.addEventListener('hashchange', () => {
      if (location.hash.includes('model=')) {
        this.view = readView(location.hash, this.config.models);
        this.showModel();
      } else {
        this.remember(this.view);
      }
    });
  }

  /** Who goes through the page with the keyboard comes to its parts in the order in which they are seen. */
  private arrange(slidersBeforeMap: boolean): void {
    const focused = document.activeElement as HTMLElement | null;
    byId('map-panel')[slidersBeforeMap ? 'before' : 'after'](byId('what-if'));
    focused?.focus({ preventScroll: true });
  }

  // What is looked at, and what follows from it.

  /** Remembers what is looked at in the page's address, and shows what has changed with it. */
  private change(changes: Partial<View>): void {
    performance.mark(ASKED);
    this.remember({ ...this.view, ...changes });
    this.progress.forget();
    this.budget.showProblem('');
    this.showTheme();
    this.outcome.show(this.view, this.model());
    this.areas.show(this.view, this.model());
    this.showDownloads();
  }

  private remember(view: View): void {
    this.view = view;
    history.replaceState(null, '', writeView(view));
    byId<HTMLInputElement>('link').value = location.href;
    byId('whole').hidden = view.at === undefined;
  }

  /** Another model, or a whole view from a link. */
  private showModel(): void {
    const model = this.model();
    byId('note').textContent = model.note;
    for (const id of ['source', 'printed-source']) {
      byId(id).textContent = model.attribution ?? '';
    }
    const money = model.amount !== undefined;
    byId('title').textContent = money ? 'Where need is, why, and what it funds' : 'Where need is, and why';
    byId('hint').textContent = money
      ? 'Change the budget, or how much each domain of need counts. Map, money and areas follow.'
      : 'Change how much each domain of need counts. Map and areas follow.';
    byId<HTMLSelectElement>('model').value = model.name;
    const show = byId<HTMLSelectElement>('show');
    const themes = this.themes();
    const groups = [...new Set(themes.map((theme) => theme.group))];
    show.replaceChildren(
      ...groups.map((group) =>
        el(
          'optgroup',
          { label: group },
          ...themes
            .filter((theme) => theme.group === group)
            .map((theme) => el('option', { value: theme.id }, theme.title)),
        ),
      ),
    );
    this.view.show = this.theme().id;
    byId('budget-form').hidden = !money;
    byId('money').hidden = !this.layers.has(`${model.name}_funding_groups`);
    byId('money-title').textContent = `Money by ${model.group}`;
    this.showControls();
    this.lookAtMap();
    this.change({});
  }

  private lookAtMap(): void {
    this.map.lookAt(this.layers.get(`${this.view.model}_index`)!, this.view.at);
  }

  private weigh({ name, weight }: Domain, chosen: number): void {
    const { [name]: _, ...others } = this.view.weights;
    const weights = chosen === weight ? others : { ...others, [name]: chosen };
    if (countsNothing({ weights }, this.model())) {
      this.showControls();
      showProblems([{ text: 'At least one domain must count', field: `weight-${name}` }]);
    } else {
      this.change({ weights });
    }
  }

  /** Puts the controls where the view says. */
  private showControls(): void {
    const model = this.model();
    byId<HTMLSelectElement>('show').value = this.view.show;
    this.budget.show(this.view.amount || model.amount || '');
    byId('weights').replaceChildren(
      ...weightSliders(model, this.view.weights, (domain, weight) => this.weigh(domain, weight)),
    );
  }

  private setBudget(amount: string): void {
    const changed = amount === this.model().amount ? '' : amount;
    if (changed !== this.view.amount || this.progress.troubled) {
      this.change({ amount: changed });
    }
  }

  private showTheme(): void {
    const theme = this.theme();
    const comparing = this.view.split !== undefined;
    const whose = this.whatIf() ? 'with your changes' : 'as published';
    byId('caption').textContent = theme.id === 'change' ? theme.title : `${theme.title}, ${whose}`;
    byId('explained').textContent = theme.text;
    byId('unchanged').hidden = this.whatIf() || !(comparing || theme.id === 'change');
    byId('changes').textContent = changesOf(this.view, this.model()) || 'As published.';
    this.progress.old('map', 'legend');
    const drawing: Drawing = {
      layer: theme.layer,
      style: theme.style,
      viewparams: viewparams(this.view),
      ...(theme.env ? { env: theme.env } : {}),
    };
    this.map.show(drawing, comparing ? { ...drawing, viewparams: '' } : undefined);
    byId<HTMLInputElement>('compare').checked = comparing;
    this.showDivider();
    void this.legend.run(
      (signal) => this.server.legend(theme.layer, theme.style, signal),
      (classes) => {
        showLegend(byId('legend'), classes);
        this.progress.fresh('legend');
      },
    );
  }

  private divide(split: number): void {
    this.view.split = split;
    this.showDivider();
  }

  private showDivider(): void {
    const { split } = this.view;
    byId('split-group').hidden = split === undefined;
    byId('divider').hidden = split === undefined;
    byId('sides').hidden = split === undefined;
    if (split !== undefined) {
      byId('divider').style.left = `${split}%`;
      byId('sides').style.setProperty('--split', `${split}%`);
      const input = byId<HTMLInputElement>('split');
      input.value = String(split);
      input.setAttribute('aria-valuetext', `${split} % of the map shows the published model`);
    }
    this.map.divide(split === undefined ? undefined : split / 100);
  }

  private painted(): void {
    this.progress.fresh('map');
    if (performance.getEntriesByName(ASKED).length > 0) {
      performance.measure(REPAINTED, ASKED);
      performance.clearMarks(ASKED);
    }
  }

  // Areas.

  private pickArea(box: Extent, focus = false): void {
    void this.pick.run(
      (signal) =>
        this.server.rows(
          `${this.view.model}_index`,
          '',
          { propertyName: 'area_id', bbox: [...box, MAP_PROJECTION].join(','), srsName: MAP_PROJECTION, count: '1' },
          signal,
        ),
      ([row]) => {
        if (row) {
          this.chooseArea(String(row['area_id']), focus);
        } else {
          this.chooseArea('', focus, 'There is no area at this place.');
        }
      },
    );
  }

  /** @param instead what to say where no area is chosen because there is none to choose */
  private chooseArea(area: string, focus = true, instead = ''): void {
    this.remember({ ...this.view, area });
    this.areas.show(this.view, this.model(), { focus, instead });
    this.progress.tell(instead);
  }

  /** The budget, where a refusal is about it. */
  private refusedField(refusal: Refusal): string | undefined {
    if (!this.view.amount || !/\bamount\b/.test(refusal.message)) {
      return undefined;
    }
    this.budget.showProblem(refusal.message);
    return 'budget';
  }

  // To take away.

  /** On paper the map has a size of its own, and the page says when and where it was printed. */
  private layOut(onPaper: boolean): void {
    const when = new Date().toLocaleDateString('en-GB', { dateStyle: 'long' });
    byId('printed').textContent = `Printed on ${when} from ${location.href}`;
    this.arrange(!onPaper && SLIDERS_BESIDE_MAP.matches);
    if (onPaper) {
      this.map.layOut(...PAPER);
    } else {
      this.map.layBack();
    }
  }

  private showDownloads(): void {
    const model = this.model();
    const endings = ['index', 'funding', 'funding_groups'].filter((ending) =>
      this.layers.has(`${model.name}_${ending}`),
    );
    showDownloads(byId('downloads'), this.server, this.progress.work, {
      model,
      view: this.view,
      endings,
      shown: this.theme().layer.slice(model.name.length + 1),
    });
  }

  private async copyLink(): Promise<void> {
    const link = byId<HTMLInputElement>('link');
    try {
      await navigator.clipboard.writeText(link.value);
      byId('copied').textContent = 'Copied.';
    } catch {
      // Browsers let only pages served over TLS, or from the same machine, write to the clipboard.
      link.select();
      byId('copied').textContent = 'Press Ctrl and C to copy it.';
    }
  }
}
