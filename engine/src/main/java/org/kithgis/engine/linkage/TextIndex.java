/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts numbered from 0, found by the characters of a field without making a text of them. Texts match exactly. */
final class TextIndex {

    private final List<String> texts = new ArrayList<>();
    private int[] slots = filled(64);

    private static int[] filled(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, -1);
        return slots;
    }

    /** An index of some texts, numbered in their order. */
    static TextIndex of(List<String> texts) {
        TextIndex index = new TextIndex();
        texts.forEach(index::add);
        return index;
    }

    /** The number of a field's text, or −1. */
    int find(Row row, int field) {
        int mask = slots.length - 1;
        int slot = spread(row.hash(field)) & mask;
        while (slots[slot] >= 0) {
            if (row.isExactly(field, texts.get(slots[slot]))) {
                return slots[slot];
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    /** The number of a text, which is given one if it has none. */
    int add(String text) {
        int mask = slots.length - 1;
        int slot = spread(text.hashCode()) & mask;
        while (slots[slot] >= 0) {
            if (texts.get(slots[slot]).equals(text)) {
                return slots[slot];
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = texts.size();
        texts.add(text);
        if (texts.size() * 2 > slots.length) {
            grow();
        }
        return texts.size() - 1;
    }

    private void grow() {
        slots = filled(slots.length * 2);
        for (int i = 0; i < texts.size(); i++) {
            int slot = spread(texts.get(i).hashCode()) & slots.length - 1;
            while (slots[slot] >= 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i;
        }
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }

    /** How many texts. */
    int size() {
        return texts.size();
    }

    /** All texts by their numbers. */
    List<String> texts() {
        return List.copyOf(texts);
    }
}
