/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts numbered from 0, found by the characters of a field without making a text of them. Texts match exactly. */
final class TextIndex {

    private final List<String> texts = new ArrayList<>();
    private char[][] characters = new char[16][];
    private int[] hashes = new int[16];
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
        int hash = row.hash(field);
        int slot = slot(hash);
        while (slots[slot] >= 0) {
            int number = slots[slot];
            if (hashes[number] == hash && row.isExactly(field, characters[number])) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    /** The number of a text, which is given one if it has none. */
    int add(String text) {
        int hash = text.hashCode();
        int slot = slot(hash);
        while (slots[slot] >= 0) {
            if (texts.get(slots[slot]).equals(text)) {
                return slots[slot];
            }
            slot = slot + 1 & slots.length - 1;
        }
        int number = texts.size();
        if (number == hashes.length) {
            hashes = Arrays.copyOf(hashes, number * 2);
            characters = Arrays.copyOf(characters, number * 2);
        }
        hashes[number] = hash;
        characters[number] = text.toCharArray();
        texts.add(text);
        slots[slot] = number;
        if (texts.size() * 2 > slots.length) {
            grow();
        }
        return number;
    }

    private void grow() {
        slots = filled(slots.length * 2);
        for (int number = 0; number < texts.size(); number++) {
            int slot = slot(hashes[number]);
            while (slots[slot] >= 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number;
        }
    }

    /** Codes that follow one another have hashes that do; multiplied by the golden ratio they lie far apart. */
    private int slot(int hash) {
        return hash * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(slots.length - 1);
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
