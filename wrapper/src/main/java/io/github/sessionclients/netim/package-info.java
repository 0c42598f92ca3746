/** The client of Netim's REST API 1.0 (domain names). Start with {@link io.github.sessionclients.netim.NetimClient}. */
@NullMarked
package io.github.sessionclients.netim;

import org.jspecify.annotations.NullMarked;
