/** The statistics tree. */
module dev.greenroom.statistics {
    requires static transitive org.jspecify;

    exports dev.greenroom.statistics;
}
