// The script of every page: what Blazor itself can't do in the browser.
import { startBlazor } from "./blazor";
import { followChat } from "./chat";
import { loadElements } from "./elements";
import { followMapping } from "./mapping";
import { followPreferences } from "./preferences";
import { followReconnection } from "./reconnection";
import { followSearch } from "./search";
import { followTables } from "./table";
import { followTabs } from "./tabs";
import { followUploads } from "./upload";

startBlazor();
followChat();
followMapping();
followPreferences();
followReconnection();
followUploads();
followTables();
followTabs();
loadElements();
followSearch();
