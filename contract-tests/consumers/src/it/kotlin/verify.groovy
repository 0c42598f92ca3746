String log = new File(basedir, 'build.log').text
assert log.contains('Tests run: 18, Failures: 0, Errors: 0, Skipped: 0')
assert ['(8, 37)', '(10, 52)'].every { log.contains("Wrong.kt: $it Return type mismatch: expected 'String'") }
