using System.Collections.Frozen;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>The commands that a node has without the plugin under development (Core Lightning v26.06).</summary>
internal static class KnownCommands
{
    private const string OwnNames = """
        abort_channels addgossip addpsbtinput addpsbtoutput batching blacklistrune check checkmessage checkrune close connect createinvoice
        createinvoicerequest createoffer createonion createrune datastore datastoreusage decryptencrypteddata deldatastore delforward delinvoice
        delnetworkevent delpay deprecations destroyrune dev dev-compact-gossip-store dev-connectd-exhaust-fds dev-fail dev-feerate dev-finalizepsbt
        dev-forget-channel dev-ignore-htlcs dev-listaddrs dev-memdump dev-memleak dev-peer-shachain dev-queryrates dev-quiesce dev-reenable-commit
        dev-report-fds dev-rescan-outputs dev-set-max-scids-encode-size dev-sign-last-tx dev-suppress-gossip disableinvoicerequest disableoffer disconnect
        enableoffer feerates fundchannel_cancel fundchannel_complete fundchannel_start fundpsbt getinfo getlog graceful help injectonionmessage
        injectpaymentonion injectutxodeposit injectutxospend invoice invokerune listaddresses listchainmoves listchannelmoves listclosedchannels listconfigs
        listdatastore listforwards listfunds listhtlcs listinvoicerequests listinvoices listnetworkevents listoffers listpeerchannels listpeers listsendpays
        listtransactions makesecret newaddr notifications openchannel_abort openchannel_bump openchannel_init openchannel_signed openchannel_update
        parsefeerate payersign ping plugin preapproveinvoice preapprovekeysend recover recoverchannel reserveinputs sendcustommsg sendonion sendpay sendpsbt
        setchannel setconfig setleaserates setpsbtversion showrunes signinvoice signmessage signmessagewithkey signpsbt splice_init splice_signed
        splice_update staticbackup stfu_channels stop unreserveinputs utxopsbt wait waitanyinvoice waitblockheight waitinvoice waitsendpay
        """;

    private const string PluginNames = """
        addblockdepthwatch addoutpointwatch addscidwatch addscriptpubkeywatch askrene-age askrene-bias-channel askrene-bias-node askrene-create-channel
        askrene-create-layer askrene-disable-node askrene-inform-channel askrene-listlayers askrene-listreservations askrene-remove-channel-update
        askrene-remove-layer askrene-reserve askrene-unreserve askrene-update-channel autoclean-once autoclean-status bkpr-channelsapy bkpr-dumpincomecsv
        bkpr-editdescriptionbyoutpoint bkpr-editdescriptionbypaymentid bkpr-inspect bkpr-listaccountevents bkpr-listbalances bkpr-listincome bkpr-report
        cancelrecurringinvoice commando createproof decode delblockdepthwatch deloutpointwatch delscidwatch delscriptpubkeywatch emergencyrecover exposesecret
        fetchinvoice fundchannel funderupdate getemergencyrecoverdata getroute getroutes invoicerequest keysend listchannels listincoming listnodes listpays
        listsqlschemas listwatch multifundchannel multiwithdraw offer pay paystatus reckless renepay renepaystatus restorefrompeer sendamount sendinvoice
        splicein spliceout sql txdiscard txprepare txsend upgradewallet withdraw xkeysend xpay xpay-as-pay
        """;

    /// <summary>lightningd's own: a plugin that registers one of these names crashes the node (lightningd/plugin.c, plugin_rpcmethod_add).</summary>
    public static FrozenSet<string> Own { get; } = Split(OwnNames);

    /// <summary>Those of the plugins that come with it: whoever registers a name first has it, the other plugin is killed.</summary>
    public static FrozenSet<string> OfPlugins { get; } = Split(PluginNames);

    /// <summary>Whether a node has it.</summary>
    public static bool Contains(string method) => Own.Contains(method) || OfPlugins.Contains(method);

    private static FrozenSet<string> Split(string names) => names.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
