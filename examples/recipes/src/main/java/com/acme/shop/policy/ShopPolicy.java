package com.acme.shop.policy;

import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.ReadFiles;

/** Lives and reads files, and no more. */
@SeccompPolicy(include = {HotSpot.class, ReadFiles.class})
public interface ShopPolicy {}
