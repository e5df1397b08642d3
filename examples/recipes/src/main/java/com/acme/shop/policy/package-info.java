/** What the shop may ask the kernel for. */
package com.acme.shop.policy;
