return new File(System.getProperty('java.home'), 'jmods').directory // what ProGuard reads the JDK from
