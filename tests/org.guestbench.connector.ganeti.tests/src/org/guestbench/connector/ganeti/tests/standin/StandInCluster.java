/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests.standin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** The instances and jobs of a cluster of two nodes. */
public final class StandInCluster implements AutoCloseable {

	private static final String NODE = "node1.ganeti.test";
	private static final long MOST_MEMORY = 20_000;

	private final Map<String, JsonObject> instances = new TreeMap<>();
	private final Map<Long, StandInJob> jobs = new ConcurrentHashMap<>();
	private final AtomicLong numbers = new AtomicLong();
	private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
	private volatile Hold hold = operation -> {
		// Nothing keeps a job.
	};

	/** What a job waits for before it begins with its operation. */
	@FunctionalInterface
	public interface Hold {
		void before(String operation) throws InterruptedException;
	}

	/** From the next job on. */
	public void hold(Hold other) {
		hold = other;
	}

	/** One that nobody has made by the bench. */
	public void foreign(String name, String status) {
		JsonObject instance = instance(name, "blank+default", "file", 512, 2, List.of(Long.valueOf(1024)), List.of("web"));
		instance.addProperty("status", status);
		synchronized (this) {
			instances.put(name, instance);
		}
	}

	/** Somebody else removes one. */
	public synchronized void forget(String name) {
		instances.remove(name);
	}

	/** Names of those that there are. */
	public synchronized List<String> names() {
		return List.copyOf(instances.keySet());
	}

	/** Of one of them, all that is told of it. */
	public synchronized JsonObject told(String name) {
		return instances.getOrDefault(name, new JsonObject());
	}

	JsonElement answer(Question question) throws Refusal, InterruptedException {
		return switch (question.part(1)) {
		case "info" -> JsonParser.parseString("""
				{"name": "cluster.ganeti.test", "software_version": "3.0.2", "enabled_disk_templates": ["file", "sharedfile", "diskless"],
				 "enabled_hypervisors": ["fake", "kvm"], "ipolicy": {"std": {"disk-size": 1024}}}""");
		case "os" -> JsonParser.parseString("[\"blank+broken\", \"blank+default\", \"blank+slow\"]");
		case "groups" -> JsonParser.parseString(
				"[{\"name\": \"default\", \"node_list\": [\"" + NODE + "\", \"node2.ganeti.test\"]}]");
		case "nodes" -> JsonParser.parseString("[{\"name\": \"" + NODE
				+ "\", \"offline\": false, \"drained\": false, \"vm_capable\": true, \"mtotal\": 24000, \"mfree\": 20000, \"ctotal\": 2}]");
		case "networks" -> JsonParser.parseString(
				"[{\"name\": \"lab\", \"network\": \"10.1.0.0/24\", \"network6\": null, \"group_list\": [[\"default\", \"bridged\", \"br0\"]]}]");
		case "instances" -> instances(question);
		case "jobs" -> jobs(question);
		default -> throw Refusal.notFound();
		};
	}

	private JsonElement instances(Question question) throws Refusal {
		String name = question.part(2);
		String action = question.method() + " " + question.part(3);
		if (name.isEmpty()) {
			return question.method().equals("POST") ? creation(question.body()) : all();
		}
		return switch (action) {
		case "GET " -> one(name);
		case "DELETE " -> submit("OP_INSTANCE_REMOVE", name, question.body(), log -> instances.remove(name));
		case "PUT startup" -> submit("OP_INSTANCE_STARTUP", name, question.body(), log -> become(name, "running"));
		case "PUT shutdown" -> submit("OP_INSTANCE_SHUTDOWN", name, question.body(), log -> become(name, "ADMIN_down"));
		case "PUT modify" -> submit("OP_INSTANCE_SET_PARAMS", name, question.body(), log -> modify(told(name), question.body()));
		case "PUT rename" -> submit("OP_INSTANCE_RENAME", name, question.body(), log -> {
			JsonObject instance = told(name);
			instance.add("name", question.body().get("new_name"));
			instances.remove(name);
			instances.put(instance.get("name").getAsString(), instance);
		});
		case "PUT migrate", "PUT failover" -> submit("OP_INSTANCE_MIGRATE", name, question.body(),
				log -> told(name).add("pnode", question.body().get("target_node")));
		case "PUT tags" -> submit("OP_TAGS_SET", name, question.body(), log -> tags(name).addAll(array(question.parameters("tag"))));
		case "DELETE tags" ->
			submit("OP_TAGS_DEL", name, question.body(), log -> array(question.parameters("tag")).forEach(tags(name)::remove));
		default -> throw new Refusal(501, "Not Implemented", "Method " + action + " is unsupported for path /2/instances");
		};
	}

	private synchronized JsonElement all() {
		JsonArray all = new JsonArray();
		instances.values().forEach(instance -> all.add(instance.deepCopy()));
		return all;
	}

	private synchronized JsonElement one(String name) throws Refusal {
		JsonObject instance = instances.get(name);
		if (instance == null) {
			throw Refusal.notFound();
		}
		return instance.deepCopy();
	}

	private void become(String name, String status) {
		instances.getOrDefault(name, new JsonObject()).addProperty("status", status);
	}

	/** Size, and disks of which one is added at the end or removed. */
	private static void modify(JsonObject instance, JsonObject change) {
		if (change.has("beparams")) {
			change.getAsJsonObject("beparams").entrySet()
					.forEach(entry -> instance.getAsJsonObject("beparams").add(entry.getKey(), entry.getValue()));
		}
		if (change.has("disks")) {
			JsonArray disk = change.getAsJsonArray("disks").get(0).getAsJsonArray();
			int index = disk.get(1).getAsInt();
			for (String field : List.of("disk.sizes", "disk.uuids", "disk.names")) {
				JsonArray all = instance.getAsJsonArray(field);
				if (disk.get(0).getAsString().equals("remove")) {
					all.remove(index);
				} else {
					JsonObject added = disk.get(2).getAsJsonObject();
					all.add(field.equals("disk.sizes") ? added.get("size")
							: field.equals("disk.names") ? added.get("name") : new JsonPrimitive(UUID.randomUUID().toString()));
				}
			}
		}
	}

	private JsonArray tags(String name) {
		return instances.getOrDefault(name, new JsonObject()).getAsJsonArray("tags");
	}

	private static JsonArray array(List<String> texts) {
		JsonArray array = new JsonArray();
		texts.forEach(array::add);
		return array;
	}

	private interface Work {
		void run(Consumer<String> log);
	}

	/** With an instance that has to be there when the job begins. */
	private JsonElement submit(String operation, String name, JsonObject body, Work work) {
		return submit(operation, name, body, log -> {
			synchronized (this) {
				if (!instances.containsKey(name)) {
					throw new OperationFailure("Instance '" + name + "' not known", "unknown_entity");
				}
				work.run(log);
			}
		}, true);
	}

	private JsonElement submit(String name, String instance, JsonObject body, StandInJob.Operation operation, boolean named) {
		long id = numbers.incrementAndGet();
		JsonObject input = body.deepCopy();
		input.addProperty("OP_ID", name);
		if (named) {
			input.addProperty("instance_name", instance);
		}
		StandInJob job = new StandInJob(id, input, log -> {
			hold.before("running " + name);
			operation.run(log);
		});
		jobs.put(Long.valueOf(id), job);
		workers.execute(() -> {
			try {
				hold.before("queued " + name);
				job.run();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
		return new JsonPrimitive(Long.valueOf(id));
	}

	private JsonElement creation(JsonObject body) throws Refusal {
		if (!body.has("__version__") || body.get("__version__").getAsInt() != 1) {
			throw new Refusal(400, "Instance creation request version 0 is no longer supported",
					"Bad request syntax or unsupported method");
		}
		for (String field : List.of("instance_name", "disk_template", "disks", "nics", "os_type", "mode")) {
			if (!body.has(field)) {
				throw new Refusal(400, "Invalid body parameters: (&quot;Parameter &#x27;OP_INSTANCE_CREATE." + field
						+ "&#x27; fails validation&quot;, &#x27;wrong_input&#x27;)", "Bad request syntax or unsupported method");
			}
		}
		return submit("OP_INSTANCE_CREATE", body.get("instance_name").getAsString(), body, log -> create(body, log), false);
	}

	private synchronized void create(JsonObject body, Consumer<String> log) throws OperationFailure {
		String name = body.get("instance_name").getAsString();
		long memory = body.getAsJsonObject("beparams").get("maxmem").getAsLong();
		String system = body.get("os_type").getAsString();
		if (instances.containsKey(name)) {
			throw new OperationFailure("Instance '" + name + "' is already in the cluster", "already_exists");
		}
		if (memory > MOST_MEMORY) {
			throw new OperationFailure("Can't compute nodes using iallocator 'hail': Request failed: Group default (preferred):"
					+ " No valid allocation solutions, failure reasons: FailMem: 2", "insufficient_resources");
		}
		if (!system.startsWith("blank+")) {
			throw new OperationFailure("OS '" + system + "' not in supported os list for primary node " + NODE, "wrong_input");
		}
		log.accept("* disk 0, size 1.0G");
		log.accept("creating instance disks...");
		List<Long> sizes = body.getAsJsonArray("disks").asList().stream()
				.map(disk -> Long.valueOf(disk.getAsJsonObject().get("size").getAsLong()))
				.toList();
		instances.put(name,
				instance(name, system, body.get("disk_template").getAsString(), memory,
						body.getAsJsonObject("beparams").get("vcpus").getAsInt(),
						sizes, body.getAsJsonArray("tags").asList().stream().map(JsonElement::getAsString).toList()));
		for (JsonElement card : body.getAsJsonArray("nics")) {
			connect(told(name), card.getAsJsonObject());
		}
		JsonArray names = new JsonArray();
		body.getAsJsonArray("disks").forEach(disk -> names.add(disk.getAsJsonObject().get("name")));
		told(name).add("disk.names", names);
		if (system.equals("blank+broken")) {
			throw new OperationFailure("Could not add os for instance " + name + " on node " + NODE + ": OS create script failed", "");
		}
	}

	/** Its network has one address, which is that of this machine. */
	private static void connect(JsonObject instance, JsonObject card) {
		boolean pooled = card.has("ip") && card.get("ip").getAsString().equals("pool");
		instance.getAsJsonArray("nic.ips").add(pooled ? new JsonPrimitive("127.0.0.1") : JsonNull.INSTANCE);
		instance.getAsJsonArray("nic.macs").add("aa:00:00:00:00:01");
		instance.getAsJsonArray("nic.links").add("br0");
		instance.getAsJsonArray("nic.networks.names").add(card.get("network"));
	}

	private static JsonObject instance(String name, String system, String template, long memory, int processors, List<Long> sizes,
			List<String> tags) {
		JsonObject instance = JsonParser.parseString("""
				{"admin_state": "down", "snodes": [], "nic.ips": [], "nic.macs": [], "nic.links": [], "nic.networks.names": [],
				 "network_port": null, "hvparams": {}, "oper_state": false, "oper_ram": null}""").getAsJsonObject();
		JsonObject size = new JsonObject();
		size.addProperty("maxmem", Long.valueOf(memory));
		size.addProperty("minmem", Long.valueOf(memory));
		size.addProperty("vcpus", Integer.valueOf(processors));
		JsonArray disks = new JsonArray();
		JsonArray uuids = new JsonArray();
		JsonArray names = new JsonArray();
		sizes.forEach(disk -> {
			disks.add(disk);
			uuids.add(UUID.randomUUID().toString());
			names.add(JsonNull.INSTANCE);
		});
		instance.addProperty("name", name);
		instance.addProperty("uuid", UUID.randomUUID().toString());
		instance.addProperty("os", system);
		instance.addProperty("pnode", NODE);
		instance.addProperty("status", "ADMIN_down");
		instance.addProperty("disk_template", template);
		instance.add("beparams", size);
		instance.add("disk.sizes", disks);
		instance.add("disk.uuids", uuids);
		instance.add("disk.names", names);
		instance.add("tags", array(tags));
		return instance;
	}

	private JsonElement jobs(Question question) throws Refusal, InterruptedException {
		if (question.part(2).isEmpty()) {
			JsonArray all = new JsonArray();
			jobs.values().forEach(job -> all.add(job.shown()));
			return all;
		}
		StandInJob job = jobs.get(Long.valueOf(question.part(2)));
		if (job == null) {
			throw Refusal.notFound();
		}
		if (question.part(3).equals("wait")) {
			return job.change(question.body().get("previous_job_info"), question.body().get("previous_log_serial").getAsLong(), 500);
		}
		if (question.method().equals("DELETE")) {
			boolean cancelled = job.cancel();
			return JsonParser.parseString(
					"[" + cancelled + ", \"Job " + question.part(2) + (cancelled ? " canceled\"]" : " is no longer waiting\"]"));
		}
		return job.shown();
	}

	@Override
	public void close() {
		workers.shutdownNow();
	}
}
