String log = new File(basedir, 'build.log').text
assert log.contains('Failures: 0, Errors: 0')
assert log.contains('Running com.example.CacheTextTest')
