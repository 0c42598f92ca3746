/** The client of Sensorpro (mailings). Start with {@link io.github.sessionclients.sensorpro.SensorproClient}. */
@NullMarked
package io.github.sessionclients.sensorpro;

import org.jspecify.annotations.NullMarked;
