/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

/** Names of DSP0243, "Open Virtualization Format Specification", versions 1.1 and 2.1, and of the schema of CIM classes that it uses. */
final class Ovf {

	static final String ENVELOPE = "http://schemas.dmtf.org/ovf/envelope/1";
	/** That of version 2. */
	static final String ENVELOPE_2 = "http://schemas.dmtf.org/ovf/envelope/2";
	static final String RESOURCES = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData";
	static final String SYSTEM = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData";
	/** The format of a disk that most programs write: a compressed VMDK in one file. */
	static final String STREAM_OPTIMIZED = "http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized";
	/** VMware's own elements, as its programs write them. */
	static final String VMWARE = "http://www.vmware.com/schema/ovf";
	/** Our own sections. */
	static final String OURS = "urn:guestbench:appliance:1";

	static final String PROCESSOR = "3";
	static final String MEMORY = "4";
	static final String NETWORK = "10";
	static final String DISK = "17";
	static final String SATA = "20";

	private Ovf() {
	}
}
