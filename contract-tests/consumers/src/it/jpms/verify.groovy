import java.lang.module.ModuleFinder

// Everything is exported but the internal package, and every package of models is open.
def ours = ModuleFinder.of(new File(basedir, 'target/lib').toPath()).findAll()*.descriptor()
        .findAll { it.name().startsWith('io.github.sessionclients') }
assert ours*.name() as Set == ['io.github.sessionclients', 'io.github.sessionclients.generated', 'io.github.sessionclients.runtime'] as Set
def hidden = ours.collectMany { it.packages() - it.exports().findAll { !it.isQualified() }*.source() }
assert hidden == ['io.github.sessionclients.internal']
def models = ours.collectMany { it.packages() }.findAll { it.endsWith('.model') } as Set
assert models.size() == 4
assert ours.collectMany { it.opens()*.source() } as Set == models
