/** Spring Boot auto-configuration that provides the clients as beans. */
@NullMarked
package io.github.sessionclients.spring;

import org.jspecify.annotations.NullMarked;
