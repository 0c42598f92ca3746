// Gradle is no part of the build: where there is none, this world is left out, and says so.
boolean found = (System.getenv('PATH') ?: '').split(File.pathSeparator).any { new File(it, 'gradle').canExecute() }
if (!found) {
    println 'WARNING: no gradle on the PATH; the world gradle is left out'
}
return found
