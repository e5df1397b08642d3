/** An application to be packed in every way that docs/applications.md describes. */
package com.acme.shop;
