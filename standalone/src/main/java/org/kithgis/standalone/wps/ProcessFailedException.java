/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

/** A process that was run and did not succeed, with the sentence for the client. */
final class ProcessFailedException extends RuntimeException {

    ProcessFailedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
