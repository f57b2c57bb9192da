/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Has Kith stores read their areas anew after an edit by a client of GeoServer's WFS.
 *
 * <p>A store on a database tells only those of an edit who share its transaction, and a client's transaction is its own. So
 * GeoServer's WFS is listened to as well: after any transaction that was committed, every Kith store reads its areas at its
 * next request. The plugin does not compile against GeoServer, which is why its Spring context names the interface.
 */
public final class Edits implements InvocationHandler {

    private static final Set<KithDataStore> STORES =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private Edits() {}

    /**
     * A listener to transactions.
     *
     * @param callback GeoServer's {@code org.geoserver.wfs.TransactionCallback}
     */
    public static <T> T listener(Class<T> callback) {
        return callback.cast(Proxy.newProxyInstance(callback.getClassLoader(), new Class<?>[] {callback}, new Edits()));
    }

    /** Tells a store of edits for as long as it is in use. */
    static void tell(KithDataStore store) {
        STORES.add(store);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        return switch (method.getName()) {
            case "beforeTransaction" -> arguments[0]; // the request, as it is
            case "afterTransaction" -> {
                if (Boolean.TRUE.equals(arguments[2])) {
                    synchronized (STORES) {
                        STORES.forEach(KithDataStore::refresh);
                    }
                }
                yield null;
            }
            default -> method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : null;
        };
    }
}
