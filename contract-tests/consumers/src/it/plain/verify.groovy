import groovy.xml.XmlSlurper

// Gradle reads our POMs, since there is nothing of its own that it would read instead, and lets users compile against
// what they have in the scope compile. The world has done so with Maven, and declares the wrapper alone.
File published = new File(localRepositoryPath, 'io/github/sessionclients')
def files = []
published.eachFileRecurse { files << it }
assert files.findAll { it.name.endsWith('.module') } == []

def scopes = { String artifact ->
    def pom = files.find { it.name ==~ /session-clients-$artifact-.*\.pom/ }
    new XmlSlurper().parse(pom).dependencies.dependency
            .groupBy { it.scope.text() ?: 'compile' }
            .collectEntries { scope, its -> [scope, its.collect { it.artifactId.text() } as Set] }
}
assert scopes('runtime').keySet() == ['compile', 'test'] as Set
assert scopes('runtime').compile == ['okhttp', 'okhttp-jvm', 'okio-jvm', 'kotlin-stdlib', 'retrofit', 'moshi', 'jspecify'] as Set
assert scopes('generated').keySet() == ['compile', 'test'] as Set
assert scopes('generated').compile == ['session-clients-runtime'] as Set
assert scopes('wrapper').keySet() == ['compile', 'test'] as Set
assert scopes('wrapper').compile.containsAll(['session-clients-generated', 'retrofit', 'okhttp-jvm', 'moshi', 'jspecify'])
