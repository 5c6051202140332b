#!@PYTHON@
"""A plugin as people write them: with pyln-client, and an init that calls its node."""
from pyln.client import Plugin

plugin = Plugin()


@plugin.init()
def init(options, configuration, plugin, **kwargs):
    plugin.node_id = plugin.rpc.getinfo()["id"]


@plugin.method("hello")
def hello(plugin, name="World", **kwargs):
    """Greets."""
    return {"greeting": f"Hello, {name}!", "from": plugin.node_id}


plugin.run()
