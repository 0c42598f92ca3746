/** The client of Sensorpro (mailings). Begin at {@link io.github.sessionclients.sensorpro.SensorproClient}. */
@NullMarked
package io.github.sessionclients.sensorpro;

import org.jspecify.annotations.NullMarked;
