namespace Autoreload.Core.Handshake;

/// <summary>The names that lightningd keeps to itself, as of <see cref="Release"/>. A newer one may have others.</summary>
public static class LightningdNames
{
    /// <summary>The release that the lists were read from.</summary>
    public static LightningdVersion Release { get; } = new(26, 6, IsUnreleased: false);

    /// <summary>The hooks (REGISTER_PLUGIN_HOOK in lightningd/), and what each takes as filters.</summary>
    public static IReadOnlyDictionary<string, HookFilters> Hooks { get; } = new Dictionary<string, HookFilters>(StringComparer.Ordinal)
    {
        ["commitment_revocation"] = HookFilters.None,
        ["custommsg"] = HookFilters.Numbers,
        ["db_write"] = HookFilters.None,
        ["htlc_accepted"] = HookFilters.None,
        ["invoice_payment"] = HookFilters.None,
        ["onion_message_recv"] = HookFilters.None,
        ["onion_message_recv_secret"] = HookFilters.None,
        ["openchannel"] = HookFilters.None,
        ["openchannel2"] = HookFilters.None,
        ["openchannel2_changed"] = HookFilters.None,
        ["openchannel2_sign"] = HookFilters.None,
        ["peer_connected"] = HookFilters.None,
        ["rbf_channel"] = HookFilters.None,
        ["recover"] = HookFilters.None,
        ["rpc_command"] = HookFilters.Texts,
    };

    /// <summary>The topics of its own notifications (REGISTER_NOTIFICATION in lightningd/).</summary>
    public static IReadOnlySet<string> Topics { get; } = Words("""
        balance_snapshot block_added channel_open_failed channel_opened channel_state_changed coin_movement connect custommsg
        deprecated_oneshot disconnect forward_event invoice_creation invoice_payment log onionmessage_forward_fail
        openchannel_peer_sigs plugin_started plugin_stopped sendpay_failure sendpay_success shutdown warning
        """);

    /// <summary>Its own commands (AUTODATA(json_command) in lightningd/ and wallet/).</summary>
    public static IReadOnlySet<string> Commands { get; } = Words("""
        abort_channels addgossip addpsbtinput addpsbtoutput batching blacklistrune check checkmessage checkrune close connect
        createinvoice createinvoicerequest createoffer createonion createrune datastore datastoreusage decryptencrypteddata
        deldatastore delforward delinvoice delnetworkevent delpay deprecations destroyrune dev dev-compact-gossip-store
        dev-connectd-exhaust-fds dev-fail dev-feerate dev-finalizepsbt dev-forget-channel dev-ignore-htlcs dev-listaddrs
        dev-memdump dev-memleak dev-peer-shachain dev-queryrates dev-quiesce dev-reenable-commit dev-report-fds
        dev-rescan-outputs dev-set-max-scids-encode-size dev-sign-last-tx dev-suppress-gossip disableinvoicerequest
        disableoffer disconnect enableoffer feerates fundchannel_cancel fundchannel_complete fundchannel_start fundpsbt getinfo
        getlog graceful help injectonionmessage injectpaymentonion injectutxodeposit injectutxospend invoice invokerune
        listaddresses listchainmoves listchannelmoves listclosedchannels listconfigs listdatastore listforwards listfunds
        listhtlcs listinvoicerequests listinvoices listnetworkevents listoffers listpeerchannels listpeers listsendpays
        listtransactions makesecret newaddr notifications openchannel_abort openchannel_bump openchannel_init
        openchannel_signed openchannel_update parsefeerate payersign ping plugin preapproveinvoice preapprovekeysend recover
        recoverchannel reserveinputs sendcustommsg sendonion sendpay sendpsbt setchannel setconfig setleaserates setpsbtversion
        showrunes signinvoice signmessage signmessagewithkey signpsbt splice_init splice_signed splice_update staticbackup
        stfu_channels stop unreserveinputs utxopsbt wait waitanyinvoice waitblockheight waitinvoice waitsendpay
        """);

    /// <summary>The commands of the plugins that come with it: whoever registers a name first has it, the other plugin is killed.</summary>
    public static IReadOnlySet<string> PluginCommands { get; } = Words("""
        addblockdepthwatch addoutpointwatch addscidwatch addscriptpubkeywatch askrene-age askrene-bias-channel askrene-bias-node askrene-create-channel
        askrene-create-layer askrene-disable-node askrene-inform-channel askrene-listlayers askrene-listreservations askrene-remove-channel-update
        askrene-remove-layer askrene-reserve askrene-unreserve askrene-update-channel autoclean-once autoclean-status bkpr-channelsapy bkpr-dumpincomecsv
        bkpr-editdescriptionbyoutpoint bkpr-editdescriptionbypaymentid bkpr-inspect bkpr-listaccountevents bkpr-listbalances bkpr-listincome bkpr-report
        cancelrecurringinvoice commando createproof decode delblockdepthwatch deloutpointwatch delscidwatch delscriptpubkeywatch emergencyrecover exposesecret
        fetchinvoice fundchannel funderupdate getemergencyrecoverdata getroute getroutes invoicerequest keysend listchannels listincoming listnodes listpays
        listsqlschemas listwatch multifundchannel multiwithdraw offer pay paystatus reckless renepay renepaystatus restorefrompeer sendamount sendinvoice
        splicein spliceout sql txdiscard txprepare txsend upgradewallet withdraw xkeysend xpay xpay-as-pay
        """);

    private static HashSet<string> Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}

/// <summary>What a hook takes as filters.</summary>
public enum HookFilters
{
    /// <summary>It must have none.</summary>
    None,

    /// <summary>Unsigned integers.</summary>
    Numbers,

    /// <summary>Strings.</summary>
    Texts,
}
