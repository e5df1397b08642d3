package io.github.seccomp4j.profiles.json;

/** What has a place in a JSON file. */
abstract class Located {
  private final Place place;

  Located(Place place) {
    this.place = place;
  }

  /** {@return where it stands} */
  public JsonOrigin origin() {
    return place.origin();
  }
}
