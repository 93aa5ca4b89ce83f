-- Fewer index entries for each row that the engine writes. Starting a case wrote some two hundred of them, most of which
-- nobody reads: into a column that is always null here, that holds the same few values in every row, or that another
-- index begins with. No index below is what keeps a foreign key fast whose parent row is ever deleted.

-- 1. Another index begins with the same columns, or the primary key does.
drop index act_idx_hi_taskinstid_procinst; -- the primary key
drop index act_idx_hi_varinst_name; -- act_idx_hi_procvar_name_type
drop index act_idx_hi_procvar_proc_inst; -- act_idx_hi_var_pi_name_type
drop index act_idx_hi_ai_pdefid_end_time; -- act_idx_hi_act_inst_stats
drop index act_idx_hi_act_inst_start_end; -- act_idx_hi_act_inst_end serves the clean-up, the rest goes by instance
drop index act_idx_variable_task_id; -- act_idx_variable_task_name_type
drop index act_idx_job_handler_type; -- act_idx_job_handler

-- 2. Case management is off (cmmnEnabled=false): these columns are null in every row and their parents have no rows.
drop index act_idx_task_case_exec;
drop index act_idx_task_case_def_id;
drop index act_idx_var_case_exe;
drop index act_idx_var_case_inst_id;
drop index act_idx_hi_casevar_case_inst;

-- 3. A handful of values, each in a large part of the rows: an agency or a type. Queries name them next to something
-- that is selective; on their own a scan is as fast. Open tasks by agency keep theirs, and instances by type.
drop index act_idx_exec_tenant_id;
drop index act_idx_variable_tenant_id;
drop index act_idx_event_subscr_tenant_id;
drop index act_idx_job_tenant_id;
drop index act_idx_hi_pro_inst_tenant_id;
drop index act_idx_hi_act_inst_tenant_id;
drop index act_idx_hi_task_inst_tenant_id;
drop index act_idx_hi_var_inst_tenant_id;
drop index act_idx_hi_act_inst_proc_def_key;
drop index act_idx_hi_task_inst_proc_def_key;
drop index act_idx_hi_var_inst_proc_def_key;

-- 4. Only a filter of the engine's REST API reads it (updatedAfter), and every change of a task moves it.
drop index act_idx_task_last_updated;

-- 5. Null in nearly every row while the row is young. Whoever looks for a value, and every foreign key, still finds it.
drop index act_idx_exe_super;
create index act_idx_exe_super on act_ru_execution (super_exec_) where super_exec_ is not null;
drop index act_idx_task_assignee;
create index act_idx_task_assignee on act_ru_task (assignee_) where assignee_ is not null;
drop index act_idx_task_owner;
create index act_idx_task_owner on act_ru_task (owner_) where owner_ is not null;
drop index tramites_idx_task_parent;
create index tramites_idx_task_parent on act_ru_task (parent_task_id_) where parent_task_id_ is not null;
drop index act_idx_ident_lnk_user;
create index act_idx_ident_lnk_user on act_ru_identitylink (user_id_) where user_id_ is not null;
drop index act_idx_athrz_procedef;
create index act_idx_athrz_procedef on act_ru_identitylink (proc_def_id_) where proc_def_id_ is not null;
drop index act_idx_event_subscr_config_;
create index act_idx_event_subscr_config_ on act_ru_event_subscr (configuration_) where configuration_ is not null;
drop index act_idx_variable_task_name_type;
create index act_idx_variable_task_name_type on act_ru_variable (task_id_, name_, type_) where task_id_ is not null;
drop index act_idx_var_bytearray;
create index act_idx_var_bytearray on act_ru_variable (bytearray_id_) where bytearray_id_ is not null;
drop index act_idx_batch_id;
create index act_idx_batch_id on act_ru_variable (batch_id_) where batch_id_ is not null;
drop index act_idx_job_exception;
create index act_idx_job_exception on act_ru_job (exception_stack_id_) where exception_stack_id_ is not null;
drop index act_idx_hi_pro_rst_pro_inst_id;
create index act_idx_hi_pro_rst_pro_inst_id on act_hi_procinst (restarted_proc_inst_id_) where restarted_proc_inst_id_ is not null;
drop index act_idx_hi_varinst_bytear;
create index act_idx_hi_varinst_bytear on act_hi_varinst (bytearray_id_) where bytearray_id_ is not null;
drop index act_idx_hi_pro_inst_rm_time;
create index act_idx_hi_pro_inst_rm_time on act_hi_procinst (removal_time_) where removal_time_ is not null;
drop index act_idx_hi_act_inst_rm_time;
create index act_idx_hi_act_inst_rm_time on act_hi_actinst (removal_time_) where removal_time_ is not null;
drop index act_idx_hi_task_inst_rm_time;
create index act_idx_hi_task_inst_rm_time on act_hi_taskinst (removal_time_) where removal_time_ is not null;
drop index act_idx_hi_varinst_rm_time;
create index act_idx_hi_varinst_rm_time on act_hi_varinst (removal_time_) where removal_time_ is not null;

-- 6. A case takes its number last, so its instance gets its business key by an update. With a B-tree on that column the
-- update writes a new entry into every index of the row; since PostgreSQL 16 a BRIN does not have that effect. Its Bloom
-- filters find a number by reading a few pages.
drop index act_idx_exec_buskey;
create index act_idx_exec_buskey on act_ru_execution using brin (business_key_ text_bloom_ops)
	with (pages_per_range = 8, autosummarize = on);
drop index act_idx_hi_pro_i_buskey;
create index act_idx_hi_pro_i_buskey on act_hi_procinst using brin (business_key_ text_bloom_ops)
	with (pages_per_range = 16, autosummarize = on);
