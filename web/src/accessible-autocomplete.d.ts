/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */

/** What the page uses of the component, which comes without types. */
declare module 'accessible-autocomplete' {
  interface Options<T> {
    element: HTMLElement;
    id: string;
    name: string;
    minLength: number;
    autoselect: boolean;
    confirmOnBlur: boolean;
    showNoOptionsFound: boolean;
    tNoResults: () => string;
    tStatusNoResults: () => string;
    displayMenu: 'inline' | 'overlay';
    templates: { inputValue: (chosen?: T) => string; suggestion: (suggested: T) => string };
    source: (query: string, show: (found: T[]) => void) => void;
    onConfirm: (chosen?: T) => void;
  }
  export default function accessibleAutocomplete<T>(options: Options<T>): void;
}
