/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import Feature from 'ol/Feature';
import OlMap from 'ol/Map';
import View from 'ol/View';
import Attribution from 'ol/control/Attribution';
import ScaleLine from 'ol/control/ScaleLine';
import Zoom from 'ol/control/Zoom';
import { focusWithTabindex } from 'ol/events/condition';
import { getHeight, getWidth, type Extent } from 'ol/extent';
import GeoJSON from 'ol/format/GeoJSON';
import Point from 'ol/geom/Point';
import MouseWheelZoom from 'ol/interaction/MouseWheelZoom';
import { defaults as interactions } from 'ol/interaction/defaults';
import ImageLayer from 'ol/layer/Image';
import TileLayer from 'ol/layer/Tile';
import VectorLayer from 'ol/layer/Vector';
import { transformExtent } from 'ol/proj';
import type RenderEvent from 'ol/render/Event';
import ImageSource from 'ol/source/Image';
import TileWMS from 'ol/source/TileWMS';
import VectorSource from 'ol/source/Vector';
import XYZ from 'ol/source/XYZ';
import Circle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import type { BaseMap } from './config';
import { el } from './html';
import { MAP_PROJECTION, type Drawing, type Server } from './server';
import type { Box } from './view';
import { Channel, type Work } from './work';

/** Pixels round a click in which an area counts as hit. */
const REACH = 1;
/** So many pixels of an area are seen. */
const SEEN = 6;
/** Screens finer than this get pictures of this fineness: more costs time, and shows nothing. */
const FINEST = 2;

const DEGREES = 'EPSG:4326';

const BLACK = '#0b0c0c';
const YELLOW = '#ffdd00';

/** One picture of the whole map, drawn by the server. */
class Picture {
  readonly layer = new ImageLayer<ImageSource>({ visible: false });
  private readonly channel: Channel;

  constructor(
    private readonly server: Server,
    work: Work,
    private readonly loaded: () => void,
  ) {
    this.channel = new Channel(work);
  }

  /** Draws it; the picture that is there stays until the new one is. Undefined draws nothing. */
  show(drawing: Drawing | undefined): void {
    this.channel.stop();
    this.layer.setVisible(drawing !== undefined);
    if (drawing) {
      this.layer.setSource(this.source(drawing));
    }
  }

  private source(drawing: Drawing): ImageSource {
    return new ImageSource({
      projection: MAP_PROJECTION,
      loader: (extent, resolution, pixelRatio) =>
        // Never settled when something newer is asked for: no picture comes of it, and nothing went wrong.
        new Promise((resolve) => {
          const pixels = (length: number) => Math.round((length / resolution) * pixelRatio);
          void this.channel.run(
            (signal) =>
              this.server.picture(drawing, extent, pixels(getWidth(extent)), pixels(getHeight(extent)), signal),
            (image) => {
              resolve({ image, extent, pixelRatio });
              this.loaded();
            },
          );
        }),
    });
  }
}

/** What the map tells of what is done to it. */
export interface MapListener {
  /** A place was clicked, or chosen with the keyboard: a small box round it, in {@link MAP_PROJECTION}. */
  picked(box: Extent): void;
  /** The map was moved: what is seen now. It is not told of a map that follows the size of its frame. */
  moved(to: Box): void;
  /** The picture that was asked for last is on the screen. */
  painted(): void;
}

/** The map: the picture under the what-if, beside it the published one where the two are compared, and the chosen area. */
export class MapPanel {
  private readonly map: OlMap;
  private readonly changed: Picture;
  private readonly published: Picture;
  private readonly chosen = new VectorSource();
  private split: number | undefined;
  /** All there is to see. */
  private whole: Extent | undefined;
  /** The part that was moved to, which stays in sight whatever the size of the map; undefined for the whole. */
  private part: Extent | undefined;
  /** What is laid out on paper; undefined on the screen. */
  private printed: Extent | undefined;
  /** The view as it was last made to fit. */
  private fitted = '';

  constructor(
    private readonly target: HTMLElement,
    server: Server,
    work: Work,
    baseMap: BaseMap | undefined,
    listener: MapListener,
  ) {
    const loaded = () => this.map.once('rendercomplete', () => listener.painted());
    this.changed = new Picture(server, work, loaded);
    this.published = new Picture(server, work, () => {});
    this.clip(this.published, (width, split) => [0, split * width]);
    this.clip(this.changed, (width, split) => [split * width, width]);
    this.map = new OlMap({
      target,
      pixelRatio: Math.min(window.devicePixelRatio, FINEST),
      layers: [
        ...(baseMap ? [baseLayer(baseMap)] : []),
        this.changed.layer,
        this.published.layer,
        new VectorLayer({
          source: this.chosen,
          style: [
            new Style({ stroke: new Stroke({ color: BLACK, width: 6 }) }),
            new Style({
              stroke: new Stroke({ color: YELLOW, width: 3 }),
              image: new Circle({
                radius: 8,
                fill: new Fill({ color: YELLOW }),
                stroke: new Stroke({ color: BLACK, width: 3 }),
              }),
            }),
          ],
        }),
      ],
      controls: [
        new Zoom({
          zoomInLabel: sign('+'),
          zoomOutLabel: sign('−'),
          zoomInTipLabel: 'Zoom in',
          zoomOutTipLabel: 'Zoom out',
        }),
        new ScaleLine(),
        new Attribution({ collapsible: false }),
      ],
      // Who scrolls down the page scrolls past the map: the wheel zooms once the map was clicked.
      interactions: interactions({ altShiftDragRotate: false, pinchRotate: false, mouseWheelZoom: false }).extend([
        new MouseWheelZoom({ condition: focusWithTabindex }),
      ]),
      view: new View({ projection: MAP_PROJECTION, center: [0, 0], zoom: 5, enableRotation: false }),
    });
    this.map.on('singleclick', (event) => listener.picked(this.boxRound(event.coordinate)));
    target.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target === target) {
        listener.picked(this.boxRound(this.map.getView().getCenter()!));
      }
    });
    this.map.on('change:size', () => this.fit());
    this.map.on('moveend', () => {
      if (this.whole && this.state() !== this.fitted) {
        this.part = this.map.getView().calculateExtent(this.map.getSize());
        this.fitted = this.state();
        listener.moved(transformExtent(this.part, MAP_PROJECTION, DEGREES).map(round) as Box);
      }
    });
  }

  /** Draws, and beside it what it is compared with, which takes up the given share of the width from the left. */
  show(changed: Drawing, published: Drawing | undefined): void {
    this.changed.show(changed);
    this.published.show(published);
  }

  /** Where the two pictures meet, as a share of the width from the left; undefined for one picture only. */
  divide(split: number | undefined): void {
    this.split = split;
    this.map.render();
  }

  /** Shows the whole of what there is, or a part of it. */
  lookAt(whole: Extent, part: Box | undefined): void {
    this.whole = transformExtent(whole, DEGREES, MAP_PROJECTION);
    this.part = part && transformExtent(part, DEGREES, MAP_PROJECTION);
    this.fit();
  }

  /** Shows all that is on the screen within a width and a height in pixels, and draws it at once from the picture that is here. */
  layOut(widest: number, highest: number): void {
    const [width = 1, height = 1] = this.map.getSize() ?? [];
    const scale = Math.min(widest / width, highest / height);
    this.printed = this.map.getView().calculateExtent([width, height]);
    this.resize(`${Math.floor(scale * width)}px`, `${Math.floor(scale * height)}px`);
  }

  /** Goes back to the screen. */
  layBack(): void {
    this.printed = undefined;
    this.resize('', '');
  }

  private resize(width: string, height: string): void {
    this.target.parentElement!.style.width = width;
    Object.assign(this.target.style, { height, minHeight: height });
    this.map.updateSize();
    this.map.renderSync();
  }

  private fit(): void {
    if (this.printed) {
      this.map.getView().fit(this.printed);
    } else if (this.part) {
      this.map.getView().fit(this.part);
    } else if (this.whole) {
      this.map.getView().fit(this.whole, { padding: [10, 10, 30, 10] });
    }
    this.fitted = this.state();
  }

  private state(): string {
    const view = this.map.getView();
    return [view.getCenter(), view.getResolution()].join();
  }

  /** Outlines the chosen area, and moves there if it is out of sight or too small to be seen. */
  choose(geometry: object | null, bringIntoView: boolean): void {
    this.chosen.clear();
    if (!geometry) {
      return;
    }
    const shape = new GeoJSON().readGeometry(geometry)!;
    this.chosen.addFeature(new Feature(shape));
    const view = this.map.getView();
    if (bringIntoView && !this.seen(shape.getExtent())) {
      view.fit(shape.getExtent(), { maxZoom: Math.max(view.getZoom() ?? 0, 11), padding: [60, 60, 60, 60] });
    }
  }

  /** Goes to a point, marks it, and gives the small box round it. */
  goTo(geometry: object): Extent {
    const point = new GeoJSON().readGeometry(geometry) as Point;
    this.map.getView().setCenter(point.getCoordinates());
    this.map.getView().setZoom(Math.max(this.map.getView().getZoom() ?? 0, 12));
    return this.boxRound(point.getCoordinates());
  }

  private seen(extent: Extent): boolean {
    const [west = 0, south = 0, east = 0, north = 0] = this.map.getView().calculateExtent(this.map.getSize());
    const x = (extent[0]! + extent[2]!) / 2;
    const y = (extent[1]! + extent[3]!) / 2;
    const pixels = Math.max(getWidth(extent), getHeight(extent)) / this.map.getView().getResolution()!;
    return pixels > SEEN && x > west && x < east && y > south && y < north;
  }

  private boxRound(place: number[]): Extent {
    const reach = REACH * this.map.getView().getResolution()!;
    const [x = 0, y = 0] = place;
    return [x - reach, y - reach, x + reach, y + reach];
  }

  /** Draws only a part of a picture while two are compared. */
  private clip(picture: Picture, part: (width: number, split: number) => [number, number]): void {
    picture.layer.on('prerender', (event: RenderEvent) => {
      const context = event.context as CanvasRenderingContext2D;
      context.save();
      if (this.split !== undefined) {
        const [from, to] = part(context.canvas.width, this.split);
        context.beginPath();
        context.rect(from, 0, to - from, context.canvas.height);
        context.clip();
      }
    });
    picture.layer.on('postrender', (event: RenderEvent) => (event.context as CanvasRenderingContext2D).restore());
  }
}

/** The sign on a button that has a name in words besides. */
const sign = (text: string): HTMLElement => el('span', { 'aria-hidden': 'true' }, text);

function baseLayer(base: BaseMap): TileLayer {
  const attributions = base.attribution;
  return new TileLayer({
    source:
      base.kind === 'wms'
        ? new TileWMS({ url: base.url, params: { LAYERS: base.layers ?? '' }, attributions })
        : new XYZ({ url: base.url, attributions }),
  });
}

/** To some ten metres. */
function round(degrees: number): number {
  return Number(degrees.toFixed(4));
}
