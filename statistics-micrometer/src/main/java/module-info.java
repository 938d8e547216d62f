/** The statistics tree as a meter registry of Micrometer. */
module dev.greenroom.statistics.micrometer {
    requires static transitive org.jspecify;
    requires transitive dev.greenroom.statistics;
    requires transitive micrometer.core;

    exports dev.greenroom.statistics.micrometer;
}
