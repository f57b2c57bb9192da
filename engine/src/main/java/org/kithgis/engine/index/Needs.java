/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;

/**
 * What money may follow: how much every area needs, and where that places it among the others. Areas and domains go by
 * their positions.
 */
public interface Needs {

    /** The areas. */
    AreaTable areas();

    /** The model that made it, what-if parameters applied. */
    IndexModel model();

    /** An area's index; NaN where it is missing. Larger = more in need. */
    double score(int area);

    /** An area's rank: 1 = most in need, equal scores share the least; 0 where the index is missing. */
    int rank(int area);

    /** How many areas are ranked: N. */
    int ranked();

    /** An area's decile: 1 = the 10 % most in need; 0 where the index is missing. */
    default int decile(int area) {
        return rank(area) == 0 ? 0 : Ranking.decile(rank(area), ranked());
    }

    /** The weight a domain has in the index. */
    double domainWeight(int domain);

    /** An area's score in a domain as it enters the index, after any normalisation of domains; NaN where it is missing. */
    double comparableDomainScore(int domain, int area);

    /** An area's rank in a domain: N = most in need; 0 where its score is missing. */
    int domainNeedRank(int domain, int area);
}
