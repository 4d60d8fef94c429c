/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.guestbench.connector.vmware.tests.schema.RequestCheck;
import org.guestbench.contract.NotTested;
import org.junit.Before;
import org.junit.Test;

/** The check that other tests rely on finds what is wrong. */
public class RequestCheckTest {

	@Before
	public void requireDescription() {
		NotTested.unless(RequestCheck.isPossible(), "VMware's requests against its description (there is no python3-pyvmomi)");
	}

	private static List<String> check(String call) throws IOException {
		return RequestCheck.violations(("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\""
				+ " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><e:Body>" + call + "</e:Body></e:Envelope>")
				.getBytes(StandardCharsets.UTF_8));
	}

	private static List<String> reconfigure(String spec) throws IOException {
		return check("<ReconfigVM_Task><_this type=\"VirtualMachine\">vm-1</_this><spec>" + spec + "</spec></ReconfigVM_Task>");
	}

	private static void found(String what, List<String> violations) {
		assertTrue(violations.toString(), violations.stream().anyMatch(violation -> violation.contains(what)));
	}

	@Test
	public void goodRequestHasNoViolations() throws Exception {
		assertEquals(List.of(),
				reconfigure("<name>a</name><numCPUs>2</numCPUs><memoryMB>64</memoryMB><extraConfig xsi:type=\"OptionValue\">"
						+ "<key>k</key><value xsi:type=\"xsd:string\">v</value></extraConfig>"));
		assertEquals(List.of(), check("<ExportVm><_this type=\"VirtualMachine\">vm-1</_this></ExportVm>"));
	}

	@Test
	public void wrongOneHas() throws Exception {
		found("must not have 'name'", reconfigure("<numCPUs>2</numCPUs><name>a</name>"));
		found("must not have 'cpus'", reconfigure("<cpus>2</cpus>"));
		found("must not have 'name'", reconfigure("<name>a</name><name>b</name>"));
		found("no int", reconfigure("<numCPUs>two</numCPUs>"));
		found("needs 'key'", reconfigure("<extraConfig xsi:type=\"OptionValue\"><value xsi:type=\"xsd:string\">v</value></extraConfig>"));
		found("of the type", reconfigure("<extraConfig xsi:type=\"GuestProgramSpec\"><key>k</key></extraConfig>"));
		found("what type", reconfigure("<extraConfig xsi:type=\"OptionValue\"><key>k</key><value>v</value></extraConfig>"));
		found("has no method", check("<ExportVm><_this type=\"HttpNfcLease\">l</_this></ExportVm>"));
		found("needs 'spec'", check("<ReconfigVM_Task><_this type=\"VirtualMachine\">vm-1</_this></ReconfigVM_Task>"));
		found("cannot refer", check("<FindByUuid><_this type=\"SearchIndex\">s</_this><datacenter type=\"HostSystem\">h</datacenter>"
				+ "<uuid>u</uuid><vmSearch>true</vmSearch></FindByUuid>"));
	}
}
